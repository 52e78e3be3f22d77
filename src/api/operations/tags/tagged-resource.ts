/** The resource that a tag operation is about: https://docs.aws.amazon.com/macie/latest/user/tagging-resources.html */

import { macieArn, type Scope } from "../../../model/scope.ts";
import { notFound } from "../../../model/service-error.ts";
import type { Db } from "../../../store/database.ts";
import { isMacieResource, resourceExists } from "../../../store/resource-existence.ts";
import { invalidMember } from "../../wire/problems.ts";

/** Throws ValidationException if it is no ARN of this service, ResourceNotFoundException if there is none such here. */
export async function requireTaggable(db: Db, scope: Scope, arn: string): Promise<void> {
  const [, type, id] = /^arn:[\w-]+:macie2:[\w-]*:\d{12}:([a-z-]+)\/([\w-]+)$/.exec(arn) ?? [];
  if (type === undefined || id === undefined || !isMacieResource(type)) {
    throw invalidMember("resourceArn", "Member must be the ARN of a Macie resource that can have tags");
  }
  if (arn !== macieArn(scope, type, id) || !(await resourceExists(db, scope, type, id))) {
    throw notFound();
  }
}
