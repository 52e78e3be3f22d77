/**
 * Whom a bucket policy lets in, and to do what. Public is what S3 calls so: a statement is public unless its
 * principal, or one of its conditions, confines it to fixed parties; a Deny takes back what it is certain to cover
 * (https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html).
 *
 * S3 refuses policies about other buckets, so resources are looked at only where a Deny is held against an Allow.
 */

import { actionsOf, isObjectAction, isReadAction, selectActions } from "./actions.ts";
import { confinementOf, exceptionOf } from "./confinement.ts";
import { type Choice, type PolicyDocument, parsePolicyDocument, type Statement } from "./parse.ts";
import { EVERYONE, type Party, partyOfPrincipal } from "./party.ts";
import { includesWildcard } from "./wildcard.ts";

export interface PolicyAccess {
  readonly allowsPublicReadAccess: boolean;
  readonly allowsPublicWriteAccess: boolean;
  /** The ids of the statements that let the public in, in the document's order. */
  readonly publicStatements: readonly string[];
  /** Who else is let in, each once. */
  readonly parties: readonly Exclude<Party, { readonly kind: "everyone" }>[];
}

/** Whom a Deny turns away: those named, or everyone but those named. */
interface Denial {
  readonly isExcept: boolean;
  readonly parties: readonly Party[];
  readonly actions: ReadonlySet<string>;
  readonly resources: Choice<string>;
}

export function policyAccess(document: PolicyDocument): PolicyAccess {
  const actions = actionsOf(document);
  const denials = document.statements.flatMap((statement) => denialOf(statement, actions) ?? []);
  const publicStatements: string[] = [];
  const parties = new Map<string, Exclude<Party, { readonly kind: "everyone" }>>();
  let allowsPublicReadAccess = false;
  let allowsPublicWriteAccess = false;
  for (const statement of document.statements.filter(({ isAllow }) => isAllow)) {
    const allowed = partiesOf(statement);
    let isPublic = false;
    for (const action of selectActions(actions, statement.actions)) {
      const covering = denials.filter((denial) => covers(denial, statement, action));
      for (const party of leftBy(covering, allowed)) {
        if (party.kind === "everyone") {
          isPublic = true;
          allowsPublicReadAccess ||= isReadAction(action);
          allowsPublicWriteAccess ||= !isReadAction(action);
        } else {
          parties.set(`${party.kind} ${party.id}`, party);
        }
      }
    }
    if (isPublic) {
      publicStatements.push(statement.id);
    }
  }
  return {
    allowsPublicReadAccess,
    allowsPublicWriteAccess,
    publicStatements,
    parties: [...parties.values()],
  };
}

/** What BlockPublicPolicy and GetBucketPolicyStatus ask. A text that is no policy counts as public. */
export function isPublicPolicy(text: string): boolean {
  const document = parsePolicyDocument(text);
  return document === undefined || policyAccess(document).publicStatements.length > 0;
}

function partiesOf({ principals, conditions }: Statement): readonly Party[] {
  // NotPrincipal with Allow lets in everyone it does not name, anonymous users among them.
  const named = principals.isNegated
    ? [EVERYONE]
    : principals.items.flatMap((principal) => partyOfPrincipal(principal) ?? []);
  const confinements = conditions.flatMap((condition) => {
    const parties = confinementOf(condition, conditions);
    return parties === undefined ? [] : [parties];
  });
  return named.flatMap((party) => {
    if (party.kind === "everyone" && confinements.length > 0) {
      return mostTelling(confinements);
    }
    if (party.kind === "cloudfront" && party.isService && confinements.length > 0) {
      // Whose distributions: an account outside the organization may be among them.
      return [party, ...mostTelling(confinements).filter(({ kind }) => kind === "account")];
    }
    return [party];
  });
}

const TELLING: readonly Party["kind"][] = ["account", "cloudfront", "service", "organization", "place"];

/** All conditions must hold, so any one bounds who comes in; the one that says most about whose they are is taken. */
function mostTelling(confinements: readonly (readonly Party[])[]): readonly Party[] {
  const worst = (parties: readonly Party[]) =>
    Math.max(-1, ...parties.map(({ kind }) => TELLING.indexOf(kind)));
  return confinements.reduce((best, parties) => (worst(parties) < worst(best) ? parties : best));
}

function denialOf(statement: Statement, actions: readonly string[]): Denial | undefined {
  const { isAllow, principals, conditions, resources } = statement;
  if (isAllow) {
    return undefined;
  }
  const exceptions = conditions.map(exceptionOf);
  if (exceptions.includes(undefined)) {
    return undefined;
  }
  const excepted = exceptions.flatMap((parties) => parties!);
  const covered = { actions: new Set(selectActions(actions, statement.actions)), resources };
  if (principals.isNegated) {
    const spared = principals.items.flatMap((principal) => partyOfPrincipal(principal) ?? []);
    const isNobody = spared.some(({ kind }) => kind === "everyone");
    return isNobody ? undefined : { isExcept: true, parties: [...spared, ...excepted], ...covered };
  }
  if (principals.items.some(({ kind, value }) => kind === "AWS" && value === "*")) {
    return { isExcept: true, parties: excepted, ...covered };
  }
  return conditions.length > 0
    ? undefined
    : { isExcept: false, parties: partiesDenied(statement), ...covered };
}

/** An account is turned away as a whole only by its root: one of its users is not the account. */
function partiesDenied({ principals }: Statement): readonly Party[] {
  return principals.items
    .filter(({ kind, value }) => kind !== "AWS" || /^\d{12}$|:root$|:user\/CloudFront /.test(value))
    .flatMap((principal) => partyOfPrincipal(principal) ?? [])
    .filter(({ kind }) => kind !== "everyone");
}

function covers(denial: Denial, allow: Statement, action: string): boolean {
  if (!denial.actions.has(action) || denial.resources.isNegated) {
    return false;
  }
  const wanted = allow.resources.isNegated ? ["*"] : allow.resources.items;
  const relevant = isObjectAction(action) ? wanted.filter((resource) => /[/*]/.test(resource)) : wanted;
  return relevant.every((resource) =>
    denial.resources.items.some((pattern) => includesWildcard(pattern, resource)),
  );
}

function leftBy(denials: readonly Denial[], allowed: readonly Party[]): readonly Party[] {
  return denials.reduce((parties, denial) => parties.flatMap((party) => leftByOne(denial, party)), allowed);
}

function leftByOne({ isExcept, parties }: Denial, party: Party): readonly Party[] {
  const isNamed = parties.some((other) => isSame(other, party));
  if (!isExcept) {
    return isNamed ? [] : [party];
  }
  if (party.kind === "everyone") {
    return parties;
  }
  // Someone of an account may well be in an organization or a place that is excepted.
  return isNamed || parties.some(({ kind }) => kind === "organization" || kind === "place") ? [party] : [];
}

function isSame(one: Party, other: Party): boolean {
  return (
    one.kind === other.kind &&
    (one.kind === "everyone" ||
      one.id === (other as { readonly id: string }).id ||
      (one.kind === "service" && one.id === "*"))
  );
}
