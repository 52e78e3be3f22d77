/**
 * Conditions that confine a statement to fixed parties, after "The meaning of public"
 * (https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html). Everything else
 * (referer, user agent, transport, dates, prefixes, tags) can be brought along by anyone and confines nothing.
 *
 * Known weakness: values are judged one by one, as S3 documents it; many narrow ranges that together are the whole
 * internet count as narrow.
 */

import type { Condition } from "./parse.ts";
import { type Party, partyOfAccount, partyOfArn, partyOfService } from "./party.ts";
import { isFixed } from "./wildcard.ts";

type Reader = (value: string, condition: Condition) => Party | undefined;

const account: Reader = (value) => partyOfAccount(value);
/** Names of principals and access points hold no colons. */
const arn: Reader = (value) => partyOfArn(value, "components");
/** Names of other resources may; the ARN operators compare part by part, the string operators do not. */
const sourceArn: Reader = (value, { operator }) =>
  partyOfArn(value, operator.startsWith("arn") ? "components" : "text");
const place: Reader = (value) => (isFixed(value) ? { kind: "place", id: value } : undefined);
const organization: Reader = (value) => (isFixed(value) ? { kind: "organization", id: value } : undefined);
/** `o-example/r-root/ou-unit/*`: the organization is what stands before the first slash. */
const organizationPath: Reader = (value, condition) => {
  const slash = value.indexOf("/");
  return slash < 0 ? undefined : organization(value.slice(0, slash), condition);
};

const READERS: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ["aws:principalaccount", account],
  ["aws:principalarn", arn],
  ["aws:principalorgid", organization],
  ["aws:principalorgpaths", organizationPath],
  ["aws:principalservicename", (value) => (isFixed(value) ? partyOfService(value) : undefined)],
  ["aws:sourceaccount", account],
  ["aws:sourcearn", sourceArn],
  ["aws:sourceip", (value) => (isNarrow(value) ? { kind: "place", id: value } : undefined)],
  ["aws:sourceorgid", organization],
  ["aws:sourceorgpaths", organizationPath],
  ["aws:sourceowner", account],
  ["aws:sourcevpc", place],
  ["aws:sourcevpce", place],
  ["aws:userid", (value) => partyOfAccount(value)],
  ["aws:vpceaccount", account],
  ["aws:vpceorgid", organization],
  ["aws:vpceorgpaths", organizationPath],
  ["s3:dataaccesspointaccount", account],
  ["s3:dataaccesspointarn", arn],
  ["s3:x-amz-server-side-encryption-aws-kms-key-id", place],
]);

const EQUAL = ["stringequals", "stringequalsignorecase", "stringlike", "arnequals", "arnlike"];
const UNEQUAL = [
  "stringnotequals",
  "stringnotequalsignorecase",
  "stringnotlike",
  "arnnotequals",
  "arnnotlike",
];

/** The parties that requests with this condition met can only come from; undefined if that may be anyone. */
export function confinementOf(
  condition: Condition,
  conditions: readonly Condition[],
): readonly Party[] | undefined {
  const { operator, quantifier, isIfExists, key } = condition;
  if (!hasOperator(key, operator, EQUAL, "ipaddress")) {
    return undefined;
  }
  // Both hold for requests that lack the key, unless its presence is asked for besides.
  if ((isIfExists || quantifier === "all") && !conditions.some((other) => isPresenceOf(key, other))) {
    return undefined;
  }
  return partiesOf(condition);
}

/** The parties that a Deny with this condition leaves alone; undefined if that may be anyone. */
export function exceptionOf(condition: Condition): readonly Party[] | undefined {
  const { operator, quantifier, isIfExists, key, values } = condition;
  if (key === "aws:principalisawsservice" && operator === "bool") {
    // Without IfExists the condition is not met by requests that lack the key, which are the anonymous ones.
    return isIfExists && values.every((value) => value === "false")
      ? [{ kind: "service", id: "*" }]
      : undefined;
  }
  // Negated operators hold for requests that lack the key, so that these are denied; ForAnyValue does not.
  return quantifier === "any" || !hasOperator(key, operator, UNEQUAL, "notipaddress")
    ? undefined
    : partiesOf(condition);
}

function hasOperator(key: string, operator: string, forText: readonly string[], forAddress: string): boolean {
  return key === "aws:sourceip" ? operator === forAddress : forText.includes(operator);
}

function isPresenceOf(key: string, { operator, key: other, values }: Condition): boolean {
  return operator === "null" && other === key && values.every((value) => value === "false");
}

function partiesOf(condition: Condition): readonly Party[] | undefined {
  const read = READERS.get(condition.key);
  if (read === undefined) {
    return undefined;
  }
  const parties = condition.values.map((value) => read(value, condition));
  return parties.every((party) => party !== undefined) ? parties : undefined;
}

/** Bits of the network that S3 asks for at least: no broader than /8 in IPv4 and /32 in IPv6. */
const MIN_PREFIX = { v4: 8, v6: 32 };

function isNarrow(range: string): boolean {
  const [, address, length] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(range) ?? [];
  if (address === undefined) {
    return false;
  }
  const isV6 = /^[0-9a-f:]*:[0-9a-f:.]*$/i.test(address);
  if (!isV6 && !/^\d{1,3}(?:\.\d{1,3}){3}$/.test(address)) {
    return false;
  }
  return length === undefined || Number(length) >= (isV6 ? MIN_PREFIX.v6 : MIN_PREFIX.v4);
}
