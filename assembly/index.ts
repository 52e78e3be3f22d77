/** What the engine's kernel exports. Built by scripts/build-kernel.mjs into src/kernel/kernel-bytes.generated.ts. */

export { findBeginnings, lowerTo } from "./beginnings";
export { readCells } from "./cells";
export { countByte, countCharacters } from "./count-bytes";
export { walk, walkFields } from "./walks";
