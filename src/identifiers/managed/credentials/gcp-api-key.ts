/** API keys of Google Cloud, Maps and Firebase: the key string, not its id or display name. */

import { shannonEntropy } from "../../../numbers/shannon-entropy.ts";
import type { ManagedIdentifier } from "../../identifier.ts";

/** Bits per character, which no key made by chance stays below; rows of X do. */
const MIN_ENTROPY = 3;

/** Made up for this file, and put together here so that other scanners leave it alone. */
const KEY = ["AIza", "SyB7x-Qk3vT9mW2rZ_hN5cD8fG1jL4pY6sA"].join("");
const OTHER_KEY = ["AIza", "SyD_2fH8kM4qR6tV0xZ3bN7cG9jL1pS5wY-"].join("");

export const gcpApiKey: ManagedIdentifier = {
  kind: "managed",
  id: "GCP_API_KEY",
  category: "CREDENTIALS",
  dataType: "Google Cloud API key",
  countries: [],
  recommended: false,
  patterns: [{ regex: String.raw`AIza[\w-]{35}`, boundary: "token" }],
  keywords: [
    "G_PLACES_KEY",
    "GCP api key",
    "GCP key",
    "GOOGLEKEY",
    "X-goog-api-key",
    "google api key",
    "google cloud api keys",
    "google cloud key",
    "google key",
    "google maps api key",
    "google-api-key",
    "google-cloud-apikeys",
  ],
  validate: (value) => (shannonEntropy(value.slice(4)) >= MIN_ENTROPY ? undefined : "format"),
  sources: [
    "https://docs.aws.amazon.com/macie/latest/user/mdis-reference-credentials.html",
    "https://cloud.google.com/docs/authentication/api-keys",
  ],
  matches: [
    { text: `GCP_API_KEY=${KEY}`, value: KEY },
    { text: `x-goog-api-key: ${OTHER_KEY}`, value: OTHER_KEY },
    { text: `{"googleApiKey":"${KEY}"}`, value: KEY },
    { text: `${OTHER_KEY} is our Google Cloud key`, value: OTHER_KEY },
    { text: `G_PLACES_KEY '${KEY}'`, value: KEY },
  ],
  nearMisses: [
    { text: `key=${KEY}`, because: "no keyword near" },
    { text: `gcp key ${KEY.slice(0, -1)}`, because: "38 characters" },
    { text: `gcp key ${KEY}B`, because: "40 characters" },
    { text: `gcp key ${KEY.replace("AIza", "AIzb")}`, because: "another prefix" },
    { text: `gcp key ${KEY.replace("AIza", "aiza")}`, because: "the prefix in lower case" },
    { text: `gcp key AIza${"X".repeat(35)}`, because: "a placeholder" },
    { text: `gcp keys ${KEY}`, because: "the keyword is part of a word" },
  ],
};
