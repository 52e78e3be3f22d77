/**
 * How formats get an object's bytes: pulled, into a buffer of theirs. A reader over a local file answers at once,
 * one over the network with a promise; a format awaits only the latter, so that thousands of small files cost no
 * turn of the event loop each.
 */

export interface ByteReader {
  /**
   * Reads up to `length` bytes into `target` from `offset` on. Gives the number of bytes read, at least 1, or 0 at
   * the end. Rejects with what went wrong while reading.
   */
  read(target: Buffer, offset: number, length: number): number | Promise<number>;
}

/** Reads until `length` bytes are there or the reader ends; gives the number of bytes read. */
export async function readFully(
  reader: ByteReader,
  target: Buffer,
  offset: number,
  length: number,
): Promise<number> {
  let done = 0;
  while (done < length) {
    const answer = reader.read(target, offset + done, length - done);
    const count = typeof answer === "number" ? answer : await answer;
    if (count === 0) {
      break;
    }
    done += count;
  }
  return done;
}

/** A reader over bytes already in memory, followed by what another reader gives. */
export function readerWithHead(head: Uint8Array, rest: ByteReader): ByteReader {
  let given = 0;
  return {
    read(target, offset, length) {
      if (given >= head.length) {
        return rest.read(target, offset, length);
      }
      const count = Math.min(length, head.length - given);
      target.set(head.subarray(given, given + count), offset);
      given += count;
      return count;
    },
  };
}

const EMPTY_READER: ByteReader = { read: () => 0 };

export function readerOfBytes(bytes: Uint8Array): ByteReader {
  return readerWithHead(bytes, EMPTY_READER);
}

/** A reader over chunks as streams give them. */
export function readerOfChunks(chunks: AsyncIterable<Uint8Array>): ByteReader {
  const iterator = chunks[Symbol.asyncIterator]();
  let chunk: Uint8Array = Buffer.alloc(0);
  return {
    async read(target, offset, length) {
      while (chunk.length === 0) {
        const next = await iterator.next();
        if (next.done === true) {
          return 0;
        }
        chunk = next.value;
      }
      const count = Math.min(length, chunk.length);
      target.set(chunk.subarray(0, count), offset);
      chunk = chunk.subarray(count);
      return count;
    },
  };
}
