/** Who made a call to the embedded store, as policy findings name it. */

import type { Caller } from "../endpoint/service.ts";
import { type FindingActor, UNKNOWN_ACTOR, type UserIdentity } from "../model/policy-details.ts";

const NOBODY = {
  assumedRole: null,
  awsAccount: null,
  awsService: null,
  federatedUser: null,
  iamUser: null,
  root: null,
} as const;

export function actorOf(caller: Caller, remoteAddress: string): FindingActor {
  return {
    ...UNKNOWN_ACTOR,
    ipAddressDetails: {
      ipAddressV4: remoteAddress.replace(/^::ffff:/, ""),
      ipCity: null,
      ipCountry: null,
      ipGeoLocation: null,
      ipOwner: null,
    },
    userIdentity: identityOf(caller),
  };
}

function identityOf({ accountId, arn, userId }: Caller): UserIdentity {
  const userName = /:user\/(.+)$/.exec(arn)?.[1];
  return userName === undefined
    ? { ...NOBODY, type: "Root", root: { accountId, arn, principalId: userId } }
    : { ...NOBODY, type: "IAMUser", iamUser: { accountId, arn, principalId: userId, userName } };
}
