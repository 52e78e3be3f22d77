/** Every operation that is answered, by family; a test compares this list with the folders and the public model. */

import type { Operation } from "../operation.ts";
import { createAllowList } from "./allow-lists/create-allow-list.ts";
import { deleteAllowList } from "./allow-lists/delete-allow-list.ts";
import { getAllowList } from "./allow-lists/get-allow-list.ts";
import { listAllowLists } from "./allow-lists/list-allow-lists.ts";
import { updateAllowList } from "./allow-lists/update-allow-list.ts";
import { batchGetCustomDataIdentifiers } from "./custom-data-identifiers/batch-get-custom-data-identifiers.ts";
import { createCustomDataIdentifier } from "./custom-data-identifiers/create-custom-data-identifier.ts";
import { deleteCustomDataIdentifier } from "./custom-data-identifiers/delete-custom-data-identifier.ts";
import { getCustomDataIdentifier } from "./custom-data-identifiers/get-custom-data-identifier.ts";
import { listCustomDataIdentifiers } from "./custom-data-identifiers/list-custom-data-identifiers.ts";
import { testCustomDataIdentifier } from "./custom-data-identifiers/test-custom-data-identifier.ts";
import { listManagedDataIdentifiers } from "./managed-data-identifiers/list-managed-data-identifiers.ts";
import { disableMacie } from "./session/disable-macie.ts";
import { enableMacie } from "./session/enable-macie.ts";
import { getMacieSession } from "./session/get-macie-session.ts";
import { updateMacieSession } from "./session/update-macie-session.ts";
import { listTagsForResource } from "./tags/list-tags-for-resource.ts";
import { tagResource } from "./tags/tag-resource.ts";
import { untagResource } from "./tags/untag-resource.ts";

export const OPERATIONS: readonly Operation[] = [
  createAllowList,
  deleteAllowList,
  getAllowList,
  listAllowLists,
  updateAllowList,
  batchGetCustomDataIdentifiers,
  createCustomDataIdentifier,
  deleteCustomDataIdentifier,
  getCustomDataIdentifier,
  listCustomDataIdentifiers,
  testCustomDataIdentifier,
  listManagedDataIdentifiers,
  disableMacie,
  enableMacie,
  getMacieSession,
  updateMacieSession,
  listTagsForResource,
  tagResource,
  untagResource,
];
