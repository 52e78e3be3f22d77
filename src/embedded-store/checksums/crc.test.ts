import { crc32 } from "node:zlib";
import fc from "fast-check";
import { expect, test } from "vitest";
import { checksumInfo } from "./checksum.ts";

/** The check values of the catalogue of parametrised CRC algorithms (https://reveng.sourceforge.io/crc-catalogue/). */
test.each([
  ["CRC32", "cbf43926"],
  ["CRC32C", "e3069283"],
  ["CRC64NVME", "ae8b14860a799888"],
] as const)("%s of 123456789 is its published check value", (algorithm, expected) => {
  const hash = checksumInfo(algorithm).create();
  hash.update(Buffer.from("123456789"));

  expect(hash.digest().toString("hex")).toBe(expected);
});

test("the CRC-32 of any bytes, however they are cut, is zlib's", () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 40 })), (chunks) => {
      const hash = checksumInfo("CRC32").create();
      for (const chunk of chunks) {
        hash.update(chunk);
      }
      expect(hash.digest().readUInt32BE()).toBe(crc32(Buffer.concat(chunks)));
    }),
  );
});

test.each(["CRC32C", "CRC64NVME"] as const)("%s does not depend on how the bytes are cut", (algorithm) => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 40 })), (chunks) => {
      const cut = checksumInfo(algorithm).create();
      const bytewise = checksumInfo(algorithm).create();
      for (const chunk of chunks) {
        cut.update(chunk);
      }
      for (const byte of Buffer.concat(chunks)) {
        bytewise.update(Uint8Array.of(byte));
      }
      expect(cut.digest()).toEqual(bytewise.digest());
    }),
  );
});
