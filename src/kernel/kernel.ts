/**
 * The kernel: the few loops that touch every byte, in WebAssembly with SIMD (assembly/), or, where an engine has no
 * SIMD, in a TypeScript twin that gives the same. All of it works on one memory that never grows, so that buffers
 * over it stay valid; who needs room takes it from an arena once, at the start.
 */

import type { KernelFunctions } from "./functions.ts";
import { KERNEL_BYTES } from "./kernel-bytes.generated.ts";
import { beginningsTwin } from "./twin/beginnings.ts";
import { cellsTwin } from "./twin/cells.ts";
import { countBytesTwin } from "./twin/count-bytes.ts";
import { walksTwin } from "./twin/walks.ts";

export interface Kernel extends KernelFunctions {
  readonly bytes: Buffer;
  readonly numbers: Int32Array;
  /** The address of `size` fresh bytes, all zero, aligned to 64. Throws a RangeError when the memory is used up. */
  allocate(size: number): number;
}

const PAGE_SIZE = 65_536;
const ALIGNMENT = 64;

export type KernelKind = "wasm" | "twin";

/** A kernel with a memory of `size` bytes, rounded up to pages of 64 KiB. Pages that are never touched cost nothing. */
export function createKernel(size: number, kind: KernelKind = hasSimd() ? "wasm" : "twin"): Kernel {
  const pages = Math.ceil(size / PAGE_SIZE);
  const memory = new WebAssembly.Memory({ initial: pages, maximum: pages });
  const bytes = Buffer.from(memory.buffer);
  const numbers = new Int32Array(memory.buffer);
  // Address 0 stays free: it means "none".
  let used = ALIGNMENT;
  const allocate = (wanted: number): number => {
    const address = used;
    used += Math.ceil(wanted / ALIGNMENT) * ALIGNMENT;
    if (used > bytes.length) {
      throw new RangeError(`the kernel's memory has ${bytes.length} bytes, and ${used} are asked for`);
    }
    return address;
  };
  const functions = kind === "twin" ? twinOf(bytes, numbers) : instanceOf(memory);
  return { ...functions, bytes, numbers, allocate };
}

/** The functions in TypeScript, one file per file of assembly/. */
function twinOf(bytes: Uint8Array, numbers: Int32Array): KernelFunctions {
  return {
    ...beginningsTwin(bytes, numbers),
    ...cellsTwin(bytes, numbers),
    ...countBytesTwin(bytes),
    ...walksTwin(bytes, numbers),
  };
}

let compiled: WebAssembly.Module | undefined;

function kernelModule(): WebAssembly.Module {
  compiled ??= new WebAssembly.Module(Buffer.from(KERNEL_BYTES, "base64"));
  return compiled;
}

function instanceOf(memory: WebAssembly.Memory): KernelFunctions {
  const { exports } = new WebAssembly.Instance(kernelModule(), { env: { memory } });
  return exports as unknown as KernelFunctions;
}

/** Whether the JavaScript engine takes the module at all: it does if it knows SIMD. */
function hasSimd(): boolean {
  try {
    kernelModule();
    return true;
  } catch {
    return false;
  }
}
