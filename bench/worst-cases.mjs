/**
 * Texts made to be slow: keywords, beginnings of values and values without end, bytes that are no text, and fields
 * whose label is a keyword. bench/engine.mjs times them, and src/detection/worst-cases.test.ts compares what is
 * found in them with what the reference detector finds.
 */

import { characters, digits, pick, randomFrom } from "./random.mjs";

const BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const HEX = "0123456789abcdef";
const NAMES = ["Jane Roe", "Richard Roe", "Maria Muster", "Jan Kowalski", "Anna Svensson"];
/** Before each number the words that want it; every kind of script. */
const KEYWORDS_AMONG_CJK = [
  "身份证ssn号码",
  "社会保険番号dob",
  "パスポートpassport番号",
  "tel电话",
  "บัตรประชาชนssn",
  "หนังสือเดินทางpassport",
];
/** Longer than the least common period of anything in the list; the text is this stretch again and again. */
const STRETCH_BYTES = 1 << 16;

/**
 * `extension` says how the bytes are read: txt always as plain text, whatever they are. `make` gives at least so
 * many bytes; `keywords` are those of all identifiers.
 */
export const WORST_CASES = [
  ...texts({
    "ssn and dob with values": "ssn 123-45-6789 dob 01/02/1970 ",
    "ssn and values, none right": "ssn 666-45-6789 ssn 123-00-6789 ",
    "keywords, no value": "ssn ssn dob tel ",
    "one keyword": "passport ",
    "keywords and single digits": "ssn 1 dob 2 tel 3 ",
    "keywords and a long number": "ssn 123456789012345678901234567890 dob ",
    "words that begin like keywords": "socia passpor driver licens numbe identificatio ",
    "keywords in camel case": "ssnDobTelPassportNumberTaxId",
    "IBAN, right": "DE89370400440532013000 GB29NWBK60161331926819 ",
    "IBAN, wrong": "DE88370400440532013000 GB28NWBK60161331926819 ",
    "IBAN in groups": "DE89 3704 0044 0532 0130 00 FR14 2004 1010 0505 0001 3M02 606 ",
    "beginnings of IBANs": "DE89GB29FR14IT60ES91",
    "mail addresses without end": "a.a.a@a.",
    "cards in groups, right": "4012 8888 8888 1881 ",
    "cards in groups, wrong": "4012 8888 8888 1882 ",
    "cards, keyword and year": "card 4012888888881881 exp 12/29 cvv 123 ",
    digits: "1234567890",
    "digits and spaces": "1 2 3 4 5 6 7 8 9 0 ",
    "digits and hyphens": "1-2-3-4-5-6-7-8-9-0-",
    "digits and full stops": "12.34.56.78.90.",
    "groups of three": "123 456 789 ",
    "groups of four": "1234-5678-9012-",
    "numbers of nine": "123456789 987654321 ",
    "beginnings of JWT": "eyJ",
    "chains of JWT": "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0.",
    JWT: `${["eyJhbGciOiJIUzI1NiJ9", "eyJzdWIiOiIxMjM0NTY3ODkwIn0", "c2lnbmF0dXJl"].join(".")} `,
    "beginnings of keys": `-----BEGIN RSA ${"PRIVATE"} KEY-----\n`,
    "keys without end": `-----BEGIN ${"PRIVATE"} KEY-----\n${`${"MIIEvQIBADANBgkqhkiG9w0BAQEFAASC".repeat(2)}\n`.repeat(40)}`,
    hyphens: "-",
    "cookie headers": "Cookie: Cookie: ",
    cookies: "Cookie: session=abcdef0123456789; path=/; secure\n",
    "authorization headers": "Authorization: Basic ",
    "AWS key ids": `${"AK"}IAIOSFODNN7EXAMPLE `,
    "beginnings of tokens": `${"sk"}_live_ ${"AI"}za pk_test_ `,
    "beginnings of GS1 and tracks": "(01)=/+A=);%B",
    "NUL bytes": "\0",
    "combining marks": "e\u0301\u0327",
    "a keyword, then combining marks": `ssn ${"e\u0301".repeat(500)} `,
    "Chinese and Japanese": "患者的病历号码和保险信息已更新。予約番号と生年月日を確認してください。",
    Thai: "ผู้ป่วยมาตรวจตามนัดและได้รับยาตามใบสั่งแพทย์",
    "Cyrillic keywords": "шофьорска книжка превозно средство сумпс ",
    "accented keywords": "numéro de sécurité sociale führerschein teléfono móvil körkort ",
    newlines: "\n",
    spaces: " ",
    "plus signs": "+",
    "opening parentheses": "(",
    "plus signs and parentheses": "+(",
    "phone numbers, American": "(212) 555-0123 ",
    "phone numbers, international": "+1 212 555 0123 +49 30 1234567 +33 1 23 45 67 89 ",
    "phone numbers and keyword": "tel 212 555 0123 phone 0301234567 ",
    "IPv4 and time": "192.168.100.200 2026-03-12T10:00:01.123Z ",
    dates: "01/02/1970 1970-02-01 1 February 1970 ",
    coordinates: "48.858370, 2.294481 ",
    UUID: "123e4567-e89b-12d3-a456-426614174000 ",
    "alternating case": "aBcDeFgH",
    "vehicle numbers": "1HGCM82633A004352 ",
  }),
  made("AWS secrets and keyword", (random) => `aws secret access key ${characters(random, BASE64, 40)} `),
  made("base64, one line", (random) => characters(random, BASE64, STRETCH_BYTES)),
  made("base64, lines", (random) => `${characters(random, BASE64, 76)}\n`),
  made("hex, one line", (random) => characters(random, HEX, STRETCH_BYTES)),
  made("hex, words", (random) => `${characters(random, HEX, 40)} `),
  made("upper case and digits", (random) =>
    characters(random, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", STRETCH_BYTES),
  ),
  made("digits at random", (random) => `${digits(random, (5 + random() * 15) | 0)} `),
  made("all keywords", (_, keywords) => `${keywords.join(" ")} `),
  made("all keywords, each with a number", (random, keywords) =>
    keywords.map((keyword) => `${keyword} ${digits(random, 9)} `).join(""),
  ),
  made("all keywords, in capitals", (_, keywords) => `${keywords.join(", ").toUpperCase()} `),
  made(
    "keywords among Chinese, Japanese and Thai",
    (random) => `${pick(random, KEYWORDS_AMONG_CJK)}${digits(random, 9)}`,
  ),
  bytes("bytes that are not UTF-8", [0xff, 0xfe, 0xc3, 0x28, 0x80, 0xbf, 0xe2, 0x82, 0xf0, 0x9f]),
  bytes("a keyword among bytes that are not UTF-8", [...Buffer.from("ssn 123-45-6789"), 0xff, 0x80, 0xc3]),
  bytes("continuation bytes only", [0x80, 0xbf]),
  bytes(
    "every byte",
    Array.from({ length: 256 }, (_, byte) => byte),
  ),
  {
    name: "one line of prose",
    extension: "txt",
    make: (size) => repeated("the patient came on monday with the report of the clinic ", size),
  },
  table("a column headed ssn", "id,ssn", (random, line) => `${line},${ssnOf(random)}`),
  table("a column headed ssn, of words", "id,ssn", (random, line) => `${line},${pick(random, NAMES)}`),
  table("every column headed by a keyword", "ssn,dob,tel,passport,card", (random) =>
    [ssnOf(random), dateOf(random), digits(random, 10), digits(random, 9), `4012${digits(random, 12)}`].join(
      ",",
    ),
  ),
  table("people", "id,name,ssn,dob,phone,card", (random, line) =>
    [
      line,
      pick(random, NAMES),
      ssnOf(random),
      dateOf(random),
      `(212) 555-${digits(random, 4)}`,
      `4012${digits(random, 12)}`,
    ].join(","),
  ),
  table("cells of one digit", "a,b,c,d,e,f", (random) => digits(random, 6).split("").join(",")),
  table("quoted cells", "a,b", (random) => `"${digits(random, 3)}""",""""`),
  records("a key ssn in each record", (random, line) => ({ id: line, ssn: ssnOf(random) })),
  records("numbers under a keyword", (random) => ({
    passport: { n: Array.from({ length: 20 }, () => digits(random, 9)) },
  })),
  records("escapes", () => ({ a: '\\"\n\t\u0001'.repeat(10), ssn: '1\\2\\3"' })),
  {
    name: "deep JSON",
    extension: "json",
    make: (size) =>
      Buffer.from(
        `${'{"ssn":['.repeat(120)}"123-45-6789"${"]}".repeat(120)}\n`.repeat(1 + size / 1200),
      ).subarray(0, size),
  },
];

/** One unit of text again and again. */
function texts(units) {
  return Object.entries(units).map(([name, unit]) => ({
    name,
    extension: "txt",
    make: (size) => repeated(unit, size),
  }));
}

/** Units made with random numbers; a stretch of them again and again. */
function made(name, unit) {
  return {
    name,
    extension: "txt",
    make(size, keywords) {
      const random = randomFrom(1);
      const wanted = Math.min(size, STRETCH_BYTES);
      let stretch = "";
      while (stretch.length < wanted) stretch += unit(random, keywords);
      return repeated(stretch, size);
    },
  };
}

function bytes(name, unit) {
  return { name, extension: "txt", make: (size) => repeated(Buffer.from(unit), size) };
}

function table(name, header, line) {
  return { name: `CSV: ${name}`, extension: "csv", make: (size) => lines(`${header}\n`, size, line) };
}

function records(name, record) {
  const line = (random, index) => JSON.stringify(record(random, index));
  return { name: `JSON Lines: ${name}`, extension: "jsonl", make: (size) => lines("", size, line) };
}

function lines(head, size, line) {
  const random = randomFrom(1);
  const parts = [head];
  for (let length = head.length, index = 1; length < size; index++) {
    const text = `${line(random, index)}\n`;
    parts.push(text);
    length += text.length;
  }
  return Buffer.from(parts.join(""));
}

function repeated(unit, size) {
  return Buffer.alloc(size, typeof unit === "string" ? Buffer.from(unit) : unit);
}

function ssnOf(random) {
  return `${100 + Math.floor(random() * 500)}-${10 + Math.floor(random() * 89)}-${1000 + Math.floor(random() * 8999)}`;
}

function dateOf(random) {
  return `${1 + Math.floor(random() * 12)}/${1 + Math.floor(random() * 28)}/${1930 + Math.floor(random() * 80)}`;
}
