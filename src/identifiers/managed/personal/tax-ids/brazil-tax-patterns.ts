/** The words near Brazilian tax numbers, which Macie uses for persons and organizations alike. */

export const BRAZIL_TAX_KEYWORDS: readonly string[] = [
  "cadastro de pessoa física",
  "cadastro de pessoa fisica",
  "cadastro de pessoas físicas",
  "cadastro de pessoas fisicas",
  "cadastro nacional da pessoa jurídica",
  "cadastro nacional da pessoa juridica",
  "cnpj",
  "cpf",
];
