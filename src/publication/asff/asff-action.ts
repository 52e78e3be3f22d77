/**
 * The call that changed a bucket, and where it came from, as an action of the AWS Security Finding Format
 * (https://docs.aws.amazon.com/securityhub/1.0/APIReference/API_AwsApiCallAction.html). What the store does not tell
 * is left out; ASFF has no place for the identity of the caller.
 */

import type { Action, ActionRemoteIpDetails, AwsApiCallAction } from "@aws-sdk/client-securityhub";
import type { FindingActor, IpAddressDetails, PolicyDetails } from "../../model/policy-details.ts";
import { asffText } from "./asff-text.ts";

/** Characters: the page above. A finding over it is refused; lower cuts more than need be. */
const MAX_NAME = 128;

export function presentAction({ action, actor }: PolicyDetails): Action | undefined {
  const { api, apiServiceName, firstSeen, lastSeen } = action.apiCallDetails;
  const name = asffText(api, MAX_NAME);
  const service = asffText(apiServiceName, MAX_NAME);
  if (name === undefined || service === undefined) {
    return undefined;
  }
  return {
    ActionType: "AWS_API_CALL",
    AwsApiCallAction: {
      Api: name,
      ServiceName: service,
      ...presentCaller(actor),
      FirstSeen: firstSeen,
      LastSeen: lastSeen,
    },
  };
}

function presentCaller({ ipAddressDetails, domainDetails }: FindingActor): AwsApiCallAction {
  const address = asffText(ipAddressDetails?.ipAddressV4 ?? null, MAX_NAME);
  if (ipAddressDetails !== null && address !== undefined) {
    return { CallerType: "remoteIp", RemoteIpDetails: presentIp(ipAddressDetails, address) };
  }
  const domain = asffText(domainDetails?.domainName ?? null, MAX_NAME);
  return domain === undefined ? {} : { CallerType: "domain", DomainDetails: { Domain: domain } };
}

function presentIp(
  { ipCity, ipCountry, ipGeoLocation, ipOwner }: IpAddressDetails,
  address: string,
): ActionRemoteIpDetails {
  const city = asffText(ipCity?.name ?? null, MAX_NAME);
  const country = {
    ...named("CountryCode", ipCountry?.code),
    ...named("CountryName", ipCountry?.name),
  };
  const organization = {
    ...(ipOwner !== null && /^\d{1,10}$/.test(ipOwner.asn) ? { Asn: Number(ipOwner.asn) } : {}),
    ...named("AsnOrg", ipOwner?.asnOrg),
    ...named("Isp", ipOwner?.isp),
    ...named("Org", ipOwner?.org),
  };
  return {
    IpAddressV4: address,
    ...(Object.keys(organization).length === 0 ? {} : { Organization: organization }),
    ...(Object.keys(country).length === 0 ? {} : { Country: country }),
    ...(city === undefined ? {} : { City: { CityName: city } }),
    ...(ipGeoLocation === null ? {} : { GeoLocation: { Lat: ipGeoLocation.lat, Lon: ipGeoLocation.lon } }),
  };
}

function named(name: string, text: string | undefined): Record<string, string> {
  const presented = asffText(text ?? null, MAX_NAME);
  return presented === undefined ? {} : { [name]: presented };
}
