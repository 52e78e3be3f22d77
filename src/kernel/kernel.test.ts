import fc from "fast-check";
import { expect, test } from "vitest";
import { beginningTables } from "../detection/beginning-tables.ts";
import { compileIdentifiers } from "../detection/compiled-identifiers.ts";
import { MANAGED_IDENTIFIERS } from "../identifiers/managed/index.ts";
import { createKernel, type KernelKind } from "./kernel.ts";
import { KERNEL_BYTES } from "./kernel-bytes.generated.ts";

const ANY_BYTES = fc.oneof(
  fc.uint8Array({ maxLength: 200 }),
  fc.string({ unit: "binary", maxLength: 200 }).map((text) => new Uint8Array(Buffer.from(text))),
  fc
    .array(
      fc.constantFrom("ssn ", "SSN", "4012 8888", "aB", "ab12", "DE89", "\u{1f600}", "kärt", "1/2/3", "\0"),
      {
        maxLength: 40,
      },
    )
    .map((pieces) => new Uint8Array(Buffer.from(pieces.join("")))),
);

test("the kernel is what assembly/ compiles to", async () => {
  const script = "../../scripts/build-kernel.mjs";
  const { compileKernel } = await import(script);

  expect(await compileKernel()).toBe(KERNEL_BYTES);
});

test("a kernel refuses to give more memory than it has", () => {
  const kernel = createKernel(100_000);
  kernel.allocate(60_000);

  expect(() => kernel.allocate(100_000)).toThrow(RangeError);
});

test("the twin counts as WebAssembly does", () => {
  const [wasm, twin] = [createKernel(100_000, "wasm"), createKernel(100_000, "twin")];
  const long = fc.uint8Array({ maxLength: 20_000, max: 3 });
  fc.assert(
    fc.property(fc.oneof(ANY_BYTES, long), fc.nat(3), (bytes, byte) => {
      const counts = [wasm, twin].map((kernel) => {
        kernel.bytes.set(bytes, 64);
        return kernel.countByte(64, 64 + bytes.length, byte);
      });

      expect(counts[0]).toBe(counts[1]);
      expect(counts[1]).toBe(bytes.filter((each) => each === byte).length);
    }),
  );
});

function beginningsBy(kind: KernelKind) {
  const kernel = createKernel(2_000_000, kind);
  const { program, keywordProgram } = compileIdentifiers(MANAGED_IDENTIFIERS);
  const sought = [
    { flag: 1, program: keywordProgram, starts: [...keywordProgram.starts] },
    { flag: 2, program, starts: [...program.starts] },
  ] as const;
  const data = beginningTables(sought, true);
  const tables = kernel.allocate(data.length);
  kernel.bytes.set(data, tables);
  const least = kernel.allocate(256);
  const text = kernel.allocate(1000) + 128;
  const list = kernel.allocate(4000);
  return (bytes: Uint8Array, from: number, digits: number) => {
    kernel.bytes.fill(0, text - 1, text + 800);
    kernel.bytes.set(bytes, text);
    kernel.bytes.fill(digits, least, least + 256);
    const count = kernel.findBeginnings(
      text,
      Math.min(from, bytes.length),
      bytes.length,
      tables,
      least,
      list,
    );
    return [...kernel.numbers.subarray(list >> 2, (list >> 2) + count)];
  };
}

test("the twin finds the beginnings that WebAssembly finds", () => {
  const [wasm, twin] = [beginningsBy("wasm"), beginningsBy("twin")];
  const leastDigits = fc.constantFrom(0, 1, 3, 9, 17, 255);
  let found = 0;
  fc.assert(
    fc.property(ANY_BYTES, fc.nat(70), leastDigits, (bytes, from, digits) => {
      const beginnings = twin(bytes, from, digits);
      found += beginnings.length;

      expect(wasm(bytes, from, digits)).toEqual(beginnings);
    }),
    { numRuns: 2000 },
  );
  expect(found).toBeGreaterThan(100);
});
