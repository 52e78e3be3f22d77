/** The words near Spanish tax numbers, which Macie uses for all three kinds alike. */

export const SPAIN_TAX_KEYWORDS: readonly string[] = [
  "cif",
  "cif número",
  "cifnúmero#",
  "nie",
  "nif",
  "número de contribuyente",
  "número de identidad de extranjero",
  "número de identificación fiscal",
  "número de impuesto corporativo",
  "personal tax number",
  "tax id",
  "tax identification number",
  "tax number",
  "tin",
  "tin#",
  // Beyond Macie's list: with the full stops of Spanish.
  "c.i.f.",
  "n.i.e.",
  "n.i.f.",
];

/** The country code that makes a tax number one for trade within the European Union, written without a gap. */
export const SPAIN_VAT_PREFIX = "(?:ES)?";
