/** TestCustomDataIdentifier: https://docs.aws.amazon.com/macie/latest/APIReference/custom-data-identifiers-test.html */

import type {
  TestCustomDataIdentifierCommandInput,
  TestCustomDataIdentifierCommandOutput,
} from "@aws-sdk/client-macie2";
import { countMatches } from "../../../scan/count-matches.ts";
import { defineOperation } from "../../operation.ts";
import { toCustomIdentifier } from "./custom-identifier-input.ts";

export const testCustomDataIdentifier = defineOperation<
  TestCustomDataIdentifierCommandInput,
  TestCustomDataIdentifierCommandOutput
>("TestCustomDataIdentifier", async ({ sampleText, ...definition }) => ({
  matchCount: await countMatches(toCustomIdentifier(definition), sampleText),
}));
