/** The resource that a tag operation is about: https://docs.aws.amazon.com/macie/latest/user/tagging-resources.html */

import { type MacieResource, macieArn, type Scope } from "../../../model/scope.ts";
import { notFound } from "../../../model/service-error.ts";
import { readAllowLists } from "../../../store/allow-lists.ts";
import { readCustomIdentifiers } from "../../../store/custom-identifiers.ts";
import type { Db } from "../../../store/database.ts";
import { readMember } from "../../../store/members.ts";
import { invalidMember } from "../../wire/problems.ts";

const FINDERS: Partial<Record<MacieResource, (db: Db, scope: Scope, id: string) => Promise<boolean>>> = {
  "allow-list": async (db, scope, id) => (await readAllowLists(db, scope, [id])).length > 0,
  "custom-data-identifier": async (db, scope, id) => {
    const [identifier] = await readCustomIdentifiers(db, scope, [id]);
    return identifier !== undefined && !identifier.isDeleted;
  },
  member: async (db, scope, id) => (await readMember(db, scope, id)) !== undefined,
};

/** Throws ValidationException if it is no ARN of this service, ResourceNotFoundException if there is none such here. */
export async function requireTaggable(db: Db, scope: Scope, arn: string): Promise<void> {
  const [, type, id] = /^arn:[\w-]+:macie2:[\w-]*:\d{12}:([a-z-]+)\/([\w-]+)$/.exec(arn) ?? [];
  if (type === undefined || id === undefined || !isTaggable(type)) {
    throw invalidMember("resourceArn", "Member must be the ARN of a Macie resource that can have tags");
  }
  const isHere = arn === macieArn(scope, type, id);
  if (!isHere || !(await FINDERS[type]?.(db, scope, id))) {
    throw notFound();
  }
}

function isTaggable(type: string): type is MacieResource {
  return Object.hasOwn(FINDERS, type);
}
