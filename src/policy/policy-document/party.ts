/** Whom a policy lets in, told from the names that stand in it. */

import type { Principal } from "./parse.ts";
import { isFixed } from "./wildcard.ts";

export type Party =
  | { readonly kind: "everyone" }
  | { readonly kind: "account"; readonly id: string }
  | { readonly kind: "organization"; readonly id: string }
  | { readonly kind: "canonical-user"; readonly id: string }
  /** An origin access identity (a user of CloudFront's), or distributions that sign as the service. */
  | { readonly kind: "cloudfront"; readonly id: string; readonly isService: boolean }
  | { readonly kind: "service"; readonly id: string }
  /** A VPC, an endpoint, addresses, or something else that is fixed but says nothing of the account behind it. */
  | { readonly kind: "place"; readonly id: string };

export const EVERYONE: Party = { kind: "everyone" };
const ACCOUNT = /^\d{12}$/;
/** What a store shows in place of a principal that was deleted: nobody can be it any more. */
const DELETED_PRINCIPAL = /^A(?:IDA|ROA|GPA|KIA|NPA|IPA)[A-Z0-9]{12,}$/;
const CLOUDFRONT = "cloudfront.amazonaws.com";

/** Undefined if nobody is meant. */
export function partyOfPrincipal({ kind, value }: Principal): Party | undefined {
  switch (kind) {
    case "AWS":
      return DELETED_PRINCIPAL.test(value) ? undefined : (partyOfName(value) ?? EVERYONE);
    case "CanonicalUser":
      return isFixed(value) ? { kind: "canonical-user", id: value } : EVERYONE;
    case "Federated":
      // A provider of web identities vouches for anyone (S3, "The meaning of public"); one made in an account does not.
      return partyOfArn(value, "components") ?? EVERYONE;
    case "Service":
      return isFixed(value) ? partyOfService(value) : EVERYONE;
  }
}

export function partyOfService(name: string): Party {
  return name === CLOUDFRONT
    ? { kind: "cloudfront", id: "*", isService: true }
    : { kind: "service", id: name };
}

/** An account's number or an ARN; undefined if it may mean anyone. */
function partyOfName(value: string): Party | undefined {
  if (ACCOUNT.test(value)) {
    return { kind: "account", id: value };
  }
  return partyOfArn(value, "components") ?? (isFixed(value) ? { kind: "place", id: value } : undefined);
}

export function partyOfAccount(value: string): Party | undefined {
  if (!isFixed(value)) {
    return undefined;
  }
  return ACCOUNT.test(value) ? { kind: "account", id: value } : { kind: "place", id: value };
}

/**
 * Whose an ARN is: wildcards do no harm where the account is fixed, for nobody else can make resources in it. Where
 * a wildcard may reach across colons (`text`), it must not stand before the account either: names of others' could
 * contain what looks like the rest.
 */
export function partyOfArn(value: string, wildcards: "components" | "text"): Party | undefined {
  const parts = value.split(":");
  const [arn, , service, , account = ""] = parts;
  if (parts.length < 6 || arn !== "arn") {
    return undefined;
  }
  const isAccountCertain = wildcards === "components" || isFixed(parts.slice(0, 4).join(":"));
  if (ACCOUNT.test(account) && isAccountCertain) {
    return { kind: "account", id: account };
  }
  if (!isFixed(value)) {
    return undefined;
  }
  return service === "iam" && account === "cloudfront"
    ? { kind: "cloudfront", id: value.slice(value.lastIndexOf(" ") + 1), isService: false }
    : { kind: "place", id: value };
}
