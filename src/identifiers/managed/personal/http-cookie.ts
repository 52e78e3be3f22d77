/**
 * Whole Cookie and Set-Cookie headers (RFC 6265) with a name and a value. A cookie that is being deleted has no value
 * and tells nothing about anybody; templates and the `name=value` of documentation have none either.
 */

import type { ManagedIdentifier, Rejection } from "../../identifier.ts";

/** The characters that names really have, of those that RFC 6265 allows. */
const NAME = String.raw`[\w!$.~-]+`;
/** What may be in a cookie's value, less the quotation marks and angle brackets that often enclose a whole header. */
const VALUE = String.raw`[!#-&(-+\--:=?-\[\]^_a-~]*`;
const PAIR = `${NAME}=(?:"${VALUE}"|${VALUE})`;
const EXPIRES = String.raw`expires=[a-z]{3,9}, ?\d{1,2}[ -][a-z]{3}[ -]\d{2,4} \d{2}:\d{2}:\d{2}(?: (?:GMT|UTC))?`;

export const httpCookie: ManagedIdentifier = {
  kind: "managed",
  id: "HTTP_COOKIE",
  category: "PERSONAL_INFORMATION",
  dataType: "HTTP cookie",
  countries: [],
  recommended: false,
  patterns: [
    { regex: String.raw`(?i)cookie:[ \t]?${PAIR}(?:;[ \t]?${PAIR})*` },
    {
      regex: String.raw`(?i)set-cookie2?:[ \t]?${PAIR}(?:;[ \t]?(?:${EXPIRES}|secure|httponly|partitioned|${PAIR}))*`,
    },
  ],
  keywords: [],
  validate: rejectCookie,
  sources: [
    "https://docs.aws.amazon.com/macie/latest/user/mdis-reference-pii.html",
    "https://www.rfc-editor.org/rfc/rfc6265#section-4",
  ],
  matches: [
    { text: "Set-Cookie: id=TWlrZQ", value: "Set-Cookie: id=TWlrZQ" },
    { text: "Cookie: session=3948; lang=en\r\nHost: example.com", value: "Cookie: session=3948; lang=en" },
    { text: "curl -H 'cookie: sid=31d4d96e407aad42'", value: "cookie: sid=31d4d96e407aad42" },
    {
      text: "Set-Cookie: SID=31d4d96e; Expires=Wed, 09 Jun 2027 10:18:14 GMT; Path=/; Secure; HttpOnly",
      value: "Set-Cookie: SID=31d4d96e; Expires=Wed, 09 Jun 2027 10:18:14 GMT; Path=/; Secure; HttpOnly",
    },
    {
      text: '> Cookie: __utma=1.23.45; theme="dark"; token=eyJh.eyJz\'',
      value: 'Cookie: __utma=1.23.45; theme="dark"; token=eyJh.eyJz',
    },
  ],
  nearMisses: [
    { text: "session=3948; lang=en", because: "no header" },
    { text: "Cookie: yes", because: "no pair" },
    { text: "Cookies: session=3948", because: "another word" },
    { text: "MyCookie: session=3948", because: "the header's name is part of a word" },
    { text: "Set-Cookie: id=; Max-Age=0", because: "no value: the cookie is deleted" },
    { text: "Cookie:  session = 3948", because: "no header has these spaces" },
    { text: "Cookie: session=$" + "{token}", because: "a template" },
    { text: 'printf("Cookie: %s=%s", name, value)', because: "a template" },
    { text: "Set-Cookie: name=value; Path=/", because: "documentation" },
    { text: "%0d%0aSet-Cookie:%20sid=attacker", because: "encoded for an address" },
    { text: "grep -i 'Cookie:.*sid=1'", because: "a pattern" },
    { text: "Set-Cookie: <name>=<value>", because: "documentation" },
    { text: "case cookie: n==1", because: "a comparison" },
  ],
};

/**
 * How values begin that are filled in later: `${token}`, `{token}`, `$token`, `$(token)`, `%s`. The beginning decides,
 * because a rejected header is tried again cut off at each of its signs.
 */
const TEMPLATE = /^"?(?:\$?\{|\$(?:[a-z(]|$)|%[a-z]\b)/i;

function rejectCookie(value: string): Rejection | undefined {
  const [, name, rest] = /^[^:]*:\s?([^=]*)=([^;]*)/.exec(value)!;
  if (rest === "" || rest === '""' || rest!.startsWith("=") || TEMPLATE.test(rest!)) {
    return "format";
  }
  return /^(?:cookie[-_]?)?name$/i.test(name!) && /^(?:cookie[-_]?)?value$/i.test(rest!)
    ? "sample-value"
    : undefined;
}
