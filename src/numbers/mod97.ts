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
