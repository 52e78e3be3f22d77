/** Sizes and depths at which reading changes its ways. Macie's own are from its quota page, see each. */

import { CONTEXT_AFTER, CONTEXT_BEFORE } from "../model/text-block.ts";

/**
 * Bytes of the window a format reads into. Each block repeats CONTEXT_AFTER and CONTEXT_BEFORE bytes of the one
 * before: at 1 MiB that is 3 % of the work. Larger windows fall out of the processor's cache; see bench/.
 */
export const WINDOW_SIZE = 1024 * 1024 + CONTEXT_AFTER + CONTEXT_BEFORE;

/** Bytes at an object's beginning from which its format and encoding are told. */
export const HEAD_SIZE = 64 * 1024;

/**
 * Levels of JSON containers whose paths are followed; Macie analyses nothing of a deeper document
 * (https://docs.aws.amazon.com/macie/latest/user/macie-quotas.html). Here what lies deeper is read as text.
 */
export const MAX_JSON_DEPTH = 256;

/** Archives in archives, as Macie counts them (same page). */
export const MAX_ARCHIVE_DEPTH = 10;

/** Bytes that an archive may unfold into, all its members together (same page: 10 GB). */
export const MAX_EXTRACTED_BYTES = 10 * 1024 ** 3;

/**
 * A compressed file that has given more than the first number of bytes and more than the second number of times
 * its own size is taken for a bomb. Deflate reaches 1,032 at most; logs reach 20 to 50, and endless repetitions,
 * which hold nothing to find, some hundreds.
 */
export const BOMB_BYTES = 256 * 1024 ** 2;
export const BOMB_RATIO = 250;
