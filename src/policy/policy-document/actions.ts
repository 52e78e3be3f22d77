/**
 * What the actions of a statement allow to do: read or write, objects or the bucket. Patterns are tried on a list of
 * S3's actions that stands for them all
 * (https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html).
 */

import type { Choice, PolicyDocument } from "./parse.ts";
import { matchesWildcard } from "./wildcard.ts";

/** In lower case, as documents are read. One of each verb and kind, and those that people name alone. */
const ACTIONS: readonly string[] = [
  "getobject",
  "getobjectacl",
  "getobjectattributes",
  "getobjectretention",
  "getobjecttagging",
  "getobjectversion",
  "getobjectversionacl",
  "getobjectversiontagging",
  "listmultipartuploadparts",
  "listbucket",
  "listbucketversions",
  "listbucketmultipartuploads",
  "getbucketacl",
  "getbucketcors",
  "getbucketlocation",
  "getbucketlogging",
  "getbucketnotification",
  "getbucketpolicy",
  "getbucketpolicystatus",
  "getbucketpublicaccessblock",
  "getbuckettagging",
  "getbucketversioning",
  "getbucketwebsite",
  "getencryptionconfiguration",
  "getlifecycleconfiguration",
  "getreplicationconfiguration",
  "putobject",
  "putobjectacl",
  "putobjectretention",
  "putobjecttagging",
  "putobjectversionacl",
  "deleteobject",
  "deleteobjecttagging",
  "deleteobjectversion",
  "abortmultipartupload",
  "bypassgovernanceretention",
  "objectowneroverridetobucketowner",
  "replicatedelete",
  "replicateobject",
  "replicatetags",
  "restoreobject",
  "deletebucket",
  "deletebucketpolicy",
  "putbucketacl",
  "putbucketcors",
  "putbucketlogging",
  "putbucketnotification",
  "putbucketownershipcontrols",
  "putbucketpolicy",
  "putbucketpublicaccessblock",
  "putbuckettagging",
  "putbucketversioning",
  "putbucketwebsite",
  "putencryptionconfiguration",
  "putlifecycleconfiguration",
  "putreplicationconfiguration",
].map((name) => `s3:${name}`);

/** The list, and the S3 actions and patterns of this document that match none of it. */
export function actionsOf(document: PolicyDocument): readonly string[] {
  const others = document.statements
    .flatMap(({ actions }) => (actions.isNegated ? [] : actions.items))
    .filter((pattern) => pattern.startsWith("s3:"))
    .filter((pattern) => !ACTIONS.some((action) => matchesWildcard(pattern, action)));
  return [...ACTIONS, ...new Set(others)];
}

export function selectActions(actions: readonly string[], { isNegated, items }: Choice<string>): string[] {
  return actions.filter((action) => items.some((pattern) => matchesWildcard(pattern, action)) !== isNegated);
}

export function isReadAction(action: string): boolean {
  return /^s3:(?:get|head|list|describe|select)/.test(action);
}

/** Whether it acts upon objects, and is therefore allowed and denied by resources that name objects. */
export function isObjectAction(action: string): boolean {
  return !action.includes("bucket") || action.endsWith("tobucketowner")
    ? /object|multipartupload|replicate|bypass/.test(action)
    : false;
}
