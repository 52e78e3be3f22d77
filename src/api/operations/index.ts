/** Every operation that is answered, by family; a test compares this list with the folders and the public model. */

import type { Operation } from "../operation.ts";
import { enableMacie } from "./session/enable-macie.ts";
import { getMacieSession } from "./session/get-macie-session.ts";

export const OPERATIONS: readonly Operation[] = [enableMacie, getMacieSession];
