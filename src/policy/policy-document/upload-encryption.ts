/**
 * Whether a bucket policy turns away uploads that ask for no server-side encryption, as Macie asks it: a Deny of
 * PutObject for requests without `x-amz-server-side-encryption` (AES256 or aws:kms) or without
 * `x-amz-server-side-encryption-customer-algorithm` (AES256)
 * (https://docs.aws.amazon.com/macie/latest/APIReference/datasources-s3.html, allowsUnencryptedObjectUploads).
 */

import type { Condition, PolicyDocument, Statement } from "./parse.ts";
import { includesWildcard, matchesWildcard } from "./wildcard.ts";

const KEYS: ReadonlyMap<string, readonly string[]> = new Map([
  ["s3:x-amz-server-side-encryption", ["AES256", "aws:kms", "aws:kms:dsse"]],
  ["s3:x-amz-server-side-encryption-customer-algorithm", ["AES256"]],
]);

export function deniesUnencryptedUploads(document: PolicyDocument, bucketArn: string): boolean {
  return document.statements.some(
    (statement) =>
      !statement.isAllow &&
      isAboutEveryUpload(statement, bucketArn) &&
      statement.conditions.length > 0 &&
      statement.conditions.every(holdsWithoutEncryption),
  );
}

function isAboutEveryUpload({ principals, actions, resources }: Statement, bucketArn: string): boolean {
  return (
    !principals.isNegated &&
    principals.items.some(({ kind, value }) => kind === "AWS" && value === "*") &&
    actions.items.some((pattern) => matchesWildcard(pattern, "s3:putobject")) !== actions.isNegated &&
    !resources.isNegated &&
    resources.items.some((pattern) => includesWildcard(pattern, `${bucketArn}/*`))
  );
}

/** A negated operator holds for a request without the header, with IfExists or not; ForAnyValue makes it not hold. */
function holdsWithoutEncryption({ operator, quantifier, key, values }: Condition): boolean {
  const known = KEYS.get(key);
  if (known === undefined || quantifier === "any") {
    return false;
  }
  if (operator === "null") {
    return values.every((value) => value === "true");
  }
  const isNegated = ["stringnotequals", "stringnotequalsignorecase", "stringnotlike"].includes(operator);
  return isNegated && values.length > 0 && values.every((value) => known.includes(value));
}
