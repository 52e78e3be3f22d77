/**
 * Secret access keys of Amazon Web Services: 40 characters of base64, without a mark of their own. What else has this
 * shape near a keyword is told apart by how it looks: hashes are hexadecimal, names have no digits, paths use few
 * different characters. A known weakness: a name in CamelCase of just 40 characters with a digit in it is reported.
 */

import { shannonEntropy } from "../../../numbers/shannon-entropy.ts";
import type { ManagedIdentifier, Rejection } from "../../identifier.ts";

/**
 * How AWS ends the sample keys of its manuals. Macie leaves out two of them, word for word; the others, and the copies
 * with a character changed that tests are full of, are no more secret.
 */
const SAMPLE_ENDING = "EXAMPLEKEY";

/** Samples of the manuals, put together here so that other scanners leave this file alone. */
const SAMPLE = ["wJalrXUtnFEMI/K7MDENG/", "bPxRfiCYEXAMPLEKEY"].join("");
const OTHER_SAMPLE = ["je7MtGbClwBF/2Zp9Utk/", "h3yCo8nvbEXAMPLEKEY"].join("");

/** Bits per character. Of a million keys made by chance some thirty have less; paths mostly have 3.8 to 4.2. */
const MIN_ENTROPY = 4.2;

/** Made up for this file. */
const KEY = ["k3Vt9QwLxZr2+Hs8NfYb", "5GmJcP/0aTdUeX7oRi1W"].join("");
const OTHER_KEY = ["/Zp4Kd0qWv6TnYs1Ub8E", "hJx2mRg+Lc7FaIo3tQeB"].join("");

export const awsCredentials: ManagedIdentifier = {
  kind: "managed",
  id: "AWS_CREDENTIALS",
  category: "CREDENTIALS",
  dataType: "AWS secret access key",
  countries: [],
  recommended: true,
  patterns: [{ regex: "[A-Za-z0-9/+]{40}", boundary: "token" }],
  keywords: [
    "aws_secret_access_key",
    "credentials",
    "secret access key",
    "secret key",
    "set-awscredential",
    "set awscredential",
  ],
  validate: rejectKey,
  sources: [
    "https://docs.aws.amazon.com/macie/latest/user/mdis-reference-credentials.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html",
  ],
  matches: [
    { text: `aws_secret_access_key = ${KEY}`, value: KEY },
    { text: `"secretAccessKey":"${OTHER_KEY}"`, value: OTHER_KEY },
    { text: `export AWS_SECRET_ACCESS_KEY=${OTHER_KEY}`, value: OTHER_KEY },
    { text: `${KEY} is the secret key`, value: KEY },
    { text: `Set-AWSCredential -SecretKey ${KEY}`, value: KEY },
  ],
  nearMisses: [
    { text: `token = ${KEY}`, because: "no keyword near" },
    { text: `aws_secret_access_key = ${SAMPLE}`, because: "a sample of the manuals" },
    { text: `aws_secret_access_key = ${OTHER_SAMPLE}`, because: "a sample of the manuals" },
    { text: `aws_secret_access_key = ${SAMPLE.replace("G/", "G+")}`, because: "nearly such a sample" },
    { text: `secret key ${KEY}A`, because: "41 characters" },
    { text: `secret key ${KEY.slice(1)}`, because: "39 characters" },
    { text: `secret key ${KEY}=`, because: "base64 that goes on with padding" },
    { text: `secret key ${KEY}-x`, because: "part of a longer token" },
    { text: "credentials 2fd4e1c67a2d28fced849ee1bb76e7391b93eb12", because: "a SHA-1 hash" },
    { text: "credentials usr/local/lib/python3/site/packages/Abcd", because: "a path" },
    { text: "credentials AbstractSecurityCredentialsProviderSpecs", because: "a name" },
    { text: `secret keys ${KEY}`, because: "the keyword is part of a word" },
  ],
};

function rejectKey(value: string): Rejection | undefined {
  if (value.endsWith(SAMPLE_ENDING)) {
    return "sample-value";
  }
  const hasAllSorts = /[a-z]/.test(value) && /[A-Z]/.test(value) && /\d/.test(value);
  const isHexadecimal = /^[0-9A-Fa-f]+$/.test(value);
  return hasAllSorts && !isHexadecimal && shannonEntropy(value) >= MIN_ENTROPY ? undefined : "format";
}
