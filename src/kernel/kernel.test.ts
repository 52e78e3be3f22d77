import { expect, test } from "vitest";
import { KERNEL_BYTES } from "./kernel-bytes.generated.ts";

test("the kernel is what assembly/ compiles to", async () => {
  const script = "../../scripts/build-kernel.mjs";
  const { compileKernel } = await import(script);

  expect(await compileKernel()).toBe(KERNEL_BYTES);
});
