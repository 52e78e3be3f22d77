/**
 * What the magnetic stripe of a payment card holds: track 1 with the holder's name, track 2, or both one behind the
 * other, as readers send them. The sentinels that enclose a track may be missing. The card number is checked by its
 * check digit only: cards of every scheme have these tracks, and test numbers in them are as good as any.
 */

import { isLuhn } from "../../../numbers/luhn.ts";
import type { ManagedIdentifier, Rejection } from "../../identifier.ts";

const CARD_NUMBER = String.raw`[1-9]\d{11,18}`;
/** Expiry as year and month, and what follows: a service code of three digits and the issuer's own data. */
const EXPIRY = String.raw`\d{2}(?:0[1-9]|1[0-2])`;
const NAME = "[A-Za-z0-9 ./'&,()-]{2,26}";
const TRACK_1 = String.raw`B${CARD_NUMBER}\^${NAME}\^${EXPIRY}\d{3}[A-Za-z0-9]{0,60}`;
const TRACK_2 = String.raw`${CARD_NUMBER}=${EXPIRY}\d{3}\d{0,20}`;

export const creditCardMagneticStripe: ManagedIdentifier = {
  kind: "managed",
  id: "CREDIT_CARD_MAGNETIC_STRIPE",
  category: "FINANCIAL_INFORMATION",
  dataType: "Credit card magnetic stripe data",
  countries: [],
  recommended: true,
  patterns: [
    { regex: String.raw`%${TRACK_1} {0,40}\?(?:.?[\r\n ]{0,2};${TRACK_2}\?)?`, boundary: "none" },
    { regex: String.raw`;${TRACK_2}\?`, boundary: "none" },
    { regex: TRACK_1 },
    { regex: TRACK_2 },
  ],
  keywords: [
    "card data",
    "iso7813",
    "mag",
    "magstripe",
    "stripe",
    "swipe",
    "track 1",
    "track 2",
    "track data",
  ],
  validate: rejectTracks,
  sources: [
    "https://docs.aws.amazon.com/macie/latest/user/mdis-reference-financial.html",
    "https://www.iso.org/standard/43317.html",
    "https://en.wikipedia.org/wiki/ISO/IEC_7813",
  ],
  matches: [
    {
      text: "swipe: %B4242424242424242^DOE/JANE M^27121011234500000000?",
      value: "%B4242424242424242^DOE/JANE M^27121011234500000000?",
    },
    {
      text: "card_data=;4242424242424242=27121011234512345678?",
      value: ";4242424242424242=27121011234512345678?",
    },
    {
      text: "magstripe\n%B5500005555555559^DOE/JOHN^2512101?;5500005555555559=2512101?\n",
      value: "%B5500005555555559^DOE/JOHN^2512101?;5500005555555559=2512101?",
    },
    { text: "Mag data 374245455400126=2507201123456", value: "374245455400126=2507201123456" },
    { text: "track1: B374245455400126^ROE/R^2507201000", value: "B374245455400126^ROE/R^2507201000" },
    { text: ";5500005555555559=49121010000000000? (ISO7813)", value: ";5500005555555559=49121010000000000?" },
  ],
  nearMisses: [
    { text: "%B4242424242424242^DOE/JANE^27121011234?", because: "no keyword near" },
    { text: "swipe: %B4242424242424241^DOE/JANE^27121011234?", because: "wrong check digit" },
    { text: "swipe: %B4242424242424242^DOE/JANE^27131011234?", because: "no thirteenth month" },
    { text: "swipe: %B4242424242424242^^27121011234?", because: "no name" },
    { text: "swipe: %A4242424242424242^DOE/JANE^27121011234?", because: "another format code" },
    { text: "swipe: ;4242424242424242=2712?", because: "no service code" },
    { text: "swipe: ;4242424242424242:27121011234?", because: "another field separator" },
    { text: "swipe: 14242424242424242424242=2712101", because: "part of a longer number" },
    { text: "imag 374245455400126=2507201123456", because: "the keyword is part of a word" },
  ],
};

function rejectTracks(value: string): Rejection | undefined {
  const [number] = /\d{12,19}/.exec(value)!;
  return isLuhn(number) ? undefined : "checksum";
}
