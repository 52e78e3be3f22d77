/** Part of `npm run build`: the migrations' SQL, which the compiler leaves behind. */

import { cpSync, rmSync } from "node:fs";
import { fileURLToPath } from "node:url";

const [from, to] = ["src", "dist"].map((dir) =>
  fileURLToPath(new URL(`../${dir}/store/migrations`, import.meta.url)),
);
rmSync(to, { recursive: true, force: true });
cpSync(from, to, { recursive: true, filter: (path) => path === from || path.endsWith(".sql") });
