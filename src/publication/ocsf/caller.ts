/**
 * Who changed a bucket and by which call, as OCSF's actor, api and src_endpoint
 * (https://schema.ocsf.io/1.4.0/objects/actor, .../api, .../network_endpoint). Nothing where the store keeps no trail.
 */

import { SETTINGS_EVALUATION } from "../../findings/policy-finding.ts";
import type { PolicyFinding } from "../../model/finding.ts";
import type { UserIdentity } from "../../model/policy-details.ts";

export function presentCaller({ policyDetails }: PolicyFinding): object {
  const { action, actor } = policyDetails;
  const { api, apiServiceName } = action.apiCallDetails;
  const ip = actor.ipAddressDetails?.ipAddressV4;
  const domain = actor.domainDetails?.domainName;
  return {
    ...(api === SETTINGS_EVALUATION ? {} : { api: { operation: api, service: { name: apiServiceName } } }),
    ...(actor.userIdentity === null ? {} : { actor: presentActor(actor.userIdentity) }),
    ...(ip === undefined && domain === undefined ? {} : { src_endpoint: { ip, domain } }),
  };
}

function presentActor(identity: UserIdentity): object {
  const { type, awsService, awsAccount } = identity;
  const named =
    identity.iamUser ?? identity.assumedRole ?? identity.federatedUser ?? identity.root ?? awsAccount;
  if (awsService !== null) {
    return { app_name: awsService.invokedBy };
  }
  return {
    user: {
      type_id: 99,
      type,
      name: identity.iamUser?.userName ?? type,
      uid: named === null || !("arn" in named) ? undefined : named.arn,
      uid_alt: named?.principalId,
      account: named === null ? undefined : { uid: named.accountId, type_id: 10, type: "AWS Account" },
    },
  };
}
