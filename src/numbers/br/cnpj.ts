/**
 * CNPJ, the register of legal entities of Brazil: a root (8), a branch (4) and two check digits. Issued by the
 * Receita Federal; from July 2026 root and branch may hold capital letters.
 * https://www.gov.br/receitafederal/pt-br/centrais-de-conteudo/publicacoes/documentos-tecnicos/cnpj
 */

import { brazilianCheckDigit } from "./check-digit.ts";

const FIRST_WEIGHTS = [5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2];
const SECOND_WEIGHTS = [6, ...FIRST_WEIGHTS];

/** Whether both check digits are right. `text` are the fourteen digits and capital letters, without separators. */
export function isCnpj(text: string): boolean {
  return (
    text.length === 14 &&
    brazilianCheckDigit(text, FIRST_WEIGHTS) === Number(text[12]) &&
    brazilianCheckDigit(text, SECOND_WEIGHTS) === Number(text[13])
  );
}
