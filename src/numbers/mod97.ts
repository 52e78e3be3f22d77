/**
 * The remainder by 97 of numbers too long for arithmetic, on which IBANs, the French RIB and others base their check
 * digits. ISO/IEC 7064, system MOD 97-10 (https://www.iso.org/standard/31531.html): finds every single wrong
 * character and every swap of two neighbours.
 */

/** `text`: digits and upper-case letters; a letter stands for two digits, A for 10 up to Z for 35. */
export function mod97(text: string): number {
  let remainder = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    remainder = code > 0x39 ? remainder * 100 + code - 55 : remainder * 10 + code - 0x30;
    remainder %= 97;
  }
  return remainder;
}

/**
 * The remainder by 97 of the ASCII digits and letters of either case among bytes [start, end), whatever groups them, the
 * first four of them put behind the others, as in an IBAN (ISO 13616-1).
 */
export function ibanRemainder(bytes: Uint8Array, start: number, end: number): number {
  let remainder = 0;
  let taken = 0;
  let first = start;
  for (; first < end && taken < 4; first++) {
    taken += digitValue(bytes[first]!) < 0 ? 0 : 1;
  }
  for (let i = first; i < end; i++) {
    remainder = withCharacter(remainder, bytes[i]!);
  }
  for (let i = start; i < first; i++) {
    remainder = withCharacter(remainder, bytes[i]!);
  }
  return remainder;
}

function withCharacter(remainder: number, byte: number): number {
  const value = digitValue(byte);
  return value < 0 ? remainder : (remainder * (value > 9 ? 100 : 10) + value) % 97;
}

/** 0 to 35, or -1 for what is neither a digit nor a letter. */
function digitValue(byte: number): number {
  const digit = byte - 0x30;
  const letter = (byte | 0x20) - 0x61;
  return digit >= 0 && digit <= 9 ? digit : letter >= 0 && letter <= 25 ? letter + 10 : -1;
}
