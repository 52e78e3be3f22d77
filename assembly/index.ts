/** What the engine's kernel exports. Built by scripts/build-kernel.mjs into src/kernel/kernel-bytes.generated.ts. */

export { findBeginnings, lowerTo } from "./beginnings";
export { countByte } from "./count-bytes";
export { walk } from "./walks";
