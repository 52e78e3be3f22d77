/** A source of one object that comes out of a pipe: standard input. Its size is known when it ends. */

import { readerOfChunks } from "../../formats/byte-reader.ts";
import { SIZE_UNKNOWN } from "../../model/object-ref.ts";
import type { ObjectSource } from "../object-source.ts";
import { ReadFailure } from "../read-failure.ts";

export function streamSource(
  stream: AsyncIterable<Uint8Array>,
  bucket: string,
  key: string,
  lastModified: string,
): ObjectSource {
  return {
    async *list() {
      yield {
        object: {
          bucket,
          key,
          sizeInBytes: SIZE_UNKNOWN,
          lastModified,
          eTag: "",
          versionId: "",
          storageClass: "STANDARD",
        },
      };
    },
    open: () => ({ reader: readerOfChunks(withReadFailures(stream)), verify: () => {}, close: () => {} }),
  };
}

async function* withReadFailures(stream: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* stream;
  } catch (error) {
    throw new ReadFailure("READ_ERROR", "reading the stream failed", { cause: error });
  }
}
