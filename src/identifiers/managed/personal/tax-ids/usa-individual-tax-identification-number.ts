/** Individual Taxpayer Identification Numbers of the United States: written like an SSN, but with 9 in front. */

import { digitsOf } from "../../../../numbers/digits.ts";
import { isIndividualTaxpayerIdentificationNumber } from "../../../../numbers/us/individual-taxpayer-identification-number.ts";
import type { ManagedIdentifier } from "../../../identifier.ts";

export const usaIndividualTaxIdentificationNumber: ManagedIdentifier = {
  kind: "managed",
  id: "USA_INDIVIDUAL_TAX_IDENTIFICATION_NUMBER",
  category: "PERSONAL_INFORMATION",
  dataType: "Taxpayer identification or reference number",
  countries: ["US"],
  recommended: true,
  patterns: [{ regex: String.raw`9\d{2}-\d{2}-\d{4}|9\d{2} \d{2} \d{4}|9\d{8}`, boundary: "number" }],
  keywords: ["i.t.i.n.", "individual taxpayer identification number", "itin"],
  validate: (value) => (isIndividualTaxpayerIdentificationNumber(digitsOf(value)) ? undefined : "component"),
  sources: [
    "https://docs.aws.amazon.com/macie/latest/user/mdis-reference-pii.html",
    "https://www.irs.gov/irm/part3/irm_03-021-263r",
    "https://www.irs.gov/tin/itin/individual-taxpayer-identification-number-itin",
  ],
  matches: [
    { text: "ITIN: 900-70-0000", value: "900-70-0000" },
    { text: "Individual Taxpayer Identification Number 912 90 3456", value: "912 90 3456" },
    { text: "applicant_itin=999881234", value: "999881234" },
    { text: "999-50-1234 (I.T.I.N.)", value: "999-50-1234" },
  ],
  nearMisses: [
    { text: "Case 900-70-0000", because: "no keyword near" },
    { text: "ITIN: 812-70-1234", because: "it does not begin with 9" },
    { text: "ITIN: 912-89-1234", because: "group 89 is not in use" },
    { text: "ITIN: 912-93-1234", because: "group 93 is not in use" },
    { text: "ITIN: 912-49-1234", because: "group 49 is not in use" },
    { text: "ITIN: 912-701-234", because: "grouped otherwise" },
    { text: "ITIN: 912-70 1234", because: "grouped in two ways" },
    { text: "ITIN: 91270123", because: "eight digits" },
    { text: "ITIN: 912-70-1234-1", because: "part of a longer number" },
    { text: "itinerary 912-70-1234", because: "the keyword is part of a word" },
  ],
};
