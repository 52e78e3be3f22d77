/**
 * Expiration dates of payment cards: month and year with slash or hyphen, as Excel shows them (26-Feb, Feb-26), with a
 * month's name, or as two named parts.
 *
 * Month names count in their abbreviation only, and "May" before a year only in capitals: "expiration ... March 2014"
 * is how running text dates leases and treaties. Full dates are matched only to claim their place, or the month and
 * year in them would be found.
 */

import type { ManagedIdentifier, Rejection } from "../../identifier.ts";

const MONTH = "(?:0?[1-9]|1[0-2])";
const PADDED_MONTH = "(?:0[1-9]|1[0-2])";
/** Cards that anyone still stores expire in these years. */
const YEAR = String.raw`20[0-5]\d`;
const SHORT_YEAR = String.raw`[0-5]\d`;
const MONTH_NAME = "(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)";
const NAME_BEFORE_YEAR = "(?:jan|feb|mar|apr|june?|july?|aug|sept?|oct|nov|dec)";

/** `exp_month`, `cardExpYear`, `expiryM`; then the sign and quotes that stand between a name and its value. */
const PREFIX = "(?:(?:credit|debit|payment|card|cc)[ _-]?){0,2}exp(?:iry|iration|ire|ires)?[ _-]?";
const IS = "[\"']? ?(?:=>|[=:]) ?[\"']?";
const MONTH_PART = `${PREFIX}m(?:o|on|onth|m)?${IS}${MONTH}`;
const YEAR_PART = `${PREFIX}y(?:r|ear|y|yyy)?${IS}(?:${YEAR}|${SHORT_YEAR})`;
const BETWEEN_PARTS = String.raw`["']?[\s,;&|]{1,3}["']?`;

export const creditCardExpiration: ManagedIdentifier = {
  kind: "managed",
  id: "CREDIT_CARD_EXPIRATION",
  category: "FINANCIAL_INFORMATION",
  dataType: "Credit card expiration date",
  countries: [],
  recommended: false,
  patterns: [
    { regex: `${PADDED_MONTH}(?:[/-]| / )${SHORT_YEAR}`, boundary: "number" },
    { regex: `${MONTH}(?:[/-]| / )${YEAR}`, boundary: "number" },
    { regex: `${YEAR}[/-]${PADDED_MONTH}`, boundary: "number" },
    { regex: `(?i)(?:${YEAR}|${SHORT_YEAR})-${MONTH_NAME}`, boundary: "number" },
    { regex: `(?i)${MONTH_NAME}[/-](?:${YEAR}|${SHORT_YEAR})`, boundary: "number" },
    { regex: `(?i)${NAME_BEFORE_YEAR}[.]? ${YEAR}|(?-i)MAY ${YEAR}`, boundary: "number" },
    { regex: `(?i)${MONTH_PART}${BETWEEN_PARTS}${YEAR_PART}|${YEAR_PART}${BETWEEN_PARTS}${MONTH_PART}` },
    {
      regex: String.raw`(?i)\d{1,2}(?:st|nd|rd|th)?[ -]${MONTH_NAME}[.,]{0,2}[ -]${YEAR}`,
      boundary: "number",
      claimsPlace: true,
    },
  ],
  keywords: [
    "exp",
    "exp d",
    "exp date",
    "exp m",
    "exp month",
    "exp y",
    "exp year",
    "expiration",
    "expires",
    "expiry",
    "good thru",
    "valid thru",
  ],
  validate: rejectFullDate,
  sources: [
    "https://docs.aws.amazon.com/macie/latest/user/mdis-reference-financial.html",
    "https://www.iso.org/standard/43317.html",
  ],
  matches: [
    { text: "Expiration: 02/26", value: "02/26" },
    { text: "expiry_date=02/2026", value: "02/2026" },
    { text: "card expiration 12-27", value: "12-27" },
    { text: "Expires 02 / 2026", value: "02 / 2026" },
    { text: "4242 4242 4242 4242 exp 09/28 cvv 123", value: "09/28" },
    { text: "Expiry: Feb 2026", value: "Feb 2026" },
    { text: "expiration\n26-Feb", value: "26-Feb" },
    { text: "Feb-26 (expiry)", value: "Feb-26" },
    { text: "VALID THRU MAY 2027", value: "MAY 2027" },
    { text: "expirationDate: 2026-02", value: "2026-02" },
    { text: "expY=2026, expM=02", value: "expY=2026, expM=02" },
    { text: "card_exp_month=2&card_exp_year=2026", value: "card_exp_month=2&card_exp_year=2026" },
    { text: "'exp_month': 12, 'exp_year': 29}", value: "exp_month': 12, 'exp_year': 29" },
  ],
  nearMisses: [
    { text: "Date: 02/26", because: "no keyword near" },
    { text: "Expiration: 13/26", because: "no thirteenth month" },
    { text: "Expiration: 00/26", because: "no month zero" },
    { text: "Expiration: 2/26", because: "a month of one digit reads like a day of the year" },
    { text: "Expiration: 02/1999", because: "before any card that is still stored" },
    { text: "Expiration: 02/26/2026", because: "a full date" },
    { text: "Expiration: 2026-02-26", because: "a full date" },
    { text: "Expiration: 26 Feb 2026", because: "a full date" },
    { text: "Expiration: 26-Feb-2026", because: "a full date" },
    { text: "the expiration of the treaty in March 2014", because: "running text" },
    { text: "Expiration: 02.26", because: "a full stop is not among the separators" },
    { text: "(11 - 10*exp(x))", because: "a difference" },
    { text: "expM=02, expM=03", because: "no year" },
    { text: "expY=2026, expM=13", because: "no thirteenth month" },
    { text: "inexpiry 02/26", because: "the keyword is part of a word" },
  ],
};

function rejectFullDate(value: string): Rejection | undefined {
  return /^\d{1,2}\D*[a-z]{3}\D*\d{4}$/i.test(value) ? "format" : undefined;
}
