/**
 * Tells addresses of the public internet from those of this machine and its networks, and resolves names to public
 * ones only. A target made in the console must not reach what only this machine can reach: neighbours, its own
 * database, a cloud's metadata (https://cheatsheetseries.owasp.org/cheatsheets/Server_Side_Request_Forgery_Prevention_Cheat_Sheet.html).
 */

import { lookup as systemLookup } from "node:dns";
import type { LookupFunction } from "node:net";
import ipaddr from "ipaddr.js";

/** The code of the error of a name that resolves to an address which is not public. */
export const NOT_PUBLIC = "ENOTPUBLIC";

/** Global unicast addresses: all others of IPv6 are of this network, or reach IPv4 by old ways nobody offers. */
const GLOBAL_UNICAST = ipaddr.IPv6.parseCIDR("2000::/3");

/** An IPv4 address within an IPv6 one for translation (RFC 6052): as public as the address within. */
const TRANSLATED = ipaddr.IPv6.parseCIDR("64:ff9b::/96");

/** `address`: IPv4 or IPv6 without brackets. False for what is no address. */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) {
    return false;
  }
  const parsed = ipaddr.process(address); // Makes ::ffff:10.0.0.1 the IPv4 address that it reaches.
  if (parsed.kind() === "ipv4") {
    return parsed.range() === "unicast";
  }
  const bytes = parsed.toByteArray();
  if (parsed.match(TRANSLATED)) {
    return ipaddr.fromByteArray(bytes.slice(12)).range() === "unicast";
  }
  return parsed.match(GLOBAL_UNICAST) && parsed.range() === "unicast";
}

/**
 * Whether the host of an address as URL gives it (decimal, octal and hexadecimal forms of IPv4 come as four
 * decimals) may be public: a public address, or a name other than this machine's.
 */
export function mayBePublicHost(hostname: string): boolean {
  const host = hostname.replace(/^\[(.*)\]$/, "$1").replace(/\.$/, "");
  return ipaddr.isValid(host) ? isPublicAddress(host) : !/^(?:.*\.)?localhost$/i.test(host);
}

/**
 * Resolves for a connection, which is then made to just the addresses that were looked at: a name that is public now
 * and private a moment later gains nothing. One address that is not public refuses them all.
 */
export function publicLookup(lookup: typeof systemLookup = systemLookup): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, addresses) => {
      if (error !== null) {
        callback(error, "");
      } else if (addresses.length === 0 || !addresses.every(({ address }) => isPublicAddress(address))) {
        callback(
          Object.assign(new Error("the name resolves to an address that is not public"), {
            code: NOT_PUBLIC,
          }),
          "",
        );
      } else if (options.all === true) {
        callback(null, addresses);
      } else {
        callback(null, addresses[0]!.address, addresses[0]!.family);
      }
    });
  };
}
