import type { LookupAddress, lookup as systemLookup } from "node:dns";
import { expect, test } from "vitest";
import { isPublicAddress, mayBePublicHost, NOT_PUBLIC, publicLookup } from "./public-address.ts";

test.each([
  ["0.0.0.0", "this machine"],
  ["0.1.2.3", "this network"],
  ["127.0.0.1", "loopback"],
  ["127.255.255.254", "loopback"],
  ["10.0.0.1", "private"],
  ["172.31.255.255", "private"],
  ["192.168.1.1", "private"],
  ["100.64.0.1", "of a provider"],
  ["169.254.169.254", "the metadata of clouds"],
  ["192.0.2.1", "for documentation"],
  ["198.18.0.1", "for benchmarks"],
  ["224.0.0.1", "multicast"],
  ["255.255.255.255", "broadcast"],
  ["::", "this machine"],
  ["::1", "loopback"],
  ["fe80::1", "link-local"],
  ["fe80::1%eth0", "link-local with its link"],
  ["fc00::1", "unique local"],
  ["fd00:ec2::254", "the metadata of AWS"],
  ["fec0::1", "site-local of old"],
  ["ff02::1", "multicast"],
  ["::ffff:10.0.0.1", "IPv4 mapped"],
  ["::ffff:7f00:1", "IPv4 mapped, in hexadecimal"],
  ["::10.0.0.1", "IPv4 compatible"],
  ["64:ff9b::a9fe:a9fe", "NAT64 of the metadata address"],
  ["64:ff9b:1::8.8.8.8", "NAT64 of a local network"],
  ["2002:a00:1::1", "6to4 of a private address"],
  ["2001:db8::1", "for documentation"],
  ["2001:0:53aa:64c:0:0:0:0", "Teredo"],
  ["localhost", "a name"],
  ["", "nothing"],
])("%s is not public: %s", (address) => {
  expect(isPublicAddress(address)).toBe(false);
});

test.each(["8.8.8.8", "172.32.0.1", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::8.8.8.8"])(
  "%s is public",
  (address) => {
    expect(isPublicAddress(address)).toBe(true);
  },
);

test.each([
  ["http://127.1/", false],
  ["http://2130706433/", false],
  ["http://0x7f.0.0.1/", false],
  ["http://0177.0.0.1/", false],
  ["http://[::ffff:169.254.169.254]/", false],
  ["http://[::1]/", false],
  ["http://localhost/", false],
  ["http://LOCALHOST./", false],
  ["http://a.localhost/", false],
  ["http://①②⑦.0.0.1/", false],
  ["http://8.8.8.8/", true],
  ["https://hooks.example.com/", true],
  ["https://localhost.example.com/", true],
])("the host of %s may be public: %s", (url, expected) => {
  expect(mayBePublicHost(new URL(url).hostname)).toBe(expected);
});

function resolvingTo(...addresses: readonly string[]): typeof systemLookup {
  const found = addresses.map(
    (address): LookupAddress => ({ address, family: address.includes(":") ? 6 : 4 }),
  );
  return ((_name: string, _options: object, callback: (error: null, addresses: LookupAddress[]) => void) =>
    callback(null, found)) as unknown as typeof systemLookup;
}

function resolve(lookup: typeof systemLookup, all: boolean): Promise<unknown> {
  return new Promise((settle) => {
    publicLookup(lookup)("a.example", { all }, (error, address, family) => {
      settle(error === null ? [address, family] : (error as NodeJS.ErrnoException).code);
    });
  });
}

test("a name with any address that is not public resolves to nothing", async () => {
  expect(await resolve(resolvingTo("127.0.0.1"), true)).toBe(NOT_PUBLIC);
  expect(await resolve(resolvingTo("8.8.8.8", "10.0.0.1"), false)).toBe(NOT_PUBLIC);
  expect(await resolve(resolvingTo(), true)).toBe(NOT_PUBLIC);
});

test("a connection is given just the addresses that were looked at", async () => {
  const lookup = resolvingTo("2606:4700::1111", "8.8.8.8");

  expect(await resolve(lookup, false)).toEqual(["2606:4700::1111", 6]);
  expect(await resolve(lookup, true)).toEqual([
    [
      { address: "2606:4700::1111", family: 6 },
      { address: "8.8.8.8", family: 4 },
    ],
    undefined,
  ]);
});

test("a name that is not found keeps its error", async () => {
  const failing = ((_name: string, _options: object, callback: (error: Error) => void) =>
    callback(Object.assign(new Error("no"), { code: "ENOTFOUND" }))) as unknown as typeof systemLookup;

  expect(await resolve(failing, true)).toBe("ENOTFOUND");
});
