/**
 * The part of AWS STS that clients ask before anything else: who am I. Terraform calls it to learn the account
 * (https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html). Keys here are for ever, so there
 * is nothing to be had from the other operations.
 */

import { queryFailure, toXml } from "../protocols.ts";
import { readBody } from "../read-body.ts";
import type { Caller, Service, ServiceRequest, ServiceResponse } from "../service.ts";

const VERSION = "2011-06-15";
const NAMESPACE = `https://sts.amazonaws.com/doc/${VERSION}/`;

/** Bytes of a form. AWS's longest request, an inline session policy, has a few thousand. */
const MAX_FORM_LENGTH = 64 * 1024;

const KNOWN_BUT_ABSENT = new Set([
  "AssumeRole",
  "AssumeRoleWithSAML",
  "AssumeRoleWithWebIdentity",
  "AssumeRoot",
  "DecodeAuthorizationMessage",
  "GetAccessKeyInfo",
  "GetDelegatedAccessToken",
  "GetFederationToken",
  "GetSessionToken",
  "GetWebIdentityToken",
]);

export const stsService: Service = {
  name: "sts",
  async handle(request, { caller }) {
    const form = new URLSearchParams(
      request.method === "POST"
        ? (await readBody(request.body, MAX_FORM_LENGTH)).toString()
        : request.rawQuery,
    );
    const action = form.get("Action");
    const version = form.get("Version") ?? "NO_VERSION_SPECIFIED";
    if (action === null) {
      return refuse(request, "MissingAction", "The request must contain the parameter Action.");
    }
    if (version === VERSION && action === "GetCallerIdentity") {
      return callerIdentity(caller, request.id);
    }
    return version === VERSION && KNOWN_BUT_ABSENT.has(action)
      ? refuse(
          request,
          "UnsupportedOperation",
          `${action} is not supported: access keys here do not expire, and there are no roles.`,
        )
      : refuse(request, "InvalidAction", `Could not find operation ${action} for version ${version}`);
  },
  refuse: (refusal, requestId) => queryFailure(refusal, requestId, NAMESPACE),
};

function callerIdentity({ arn, userId, accountId }: Caller, requestId: string): ServiceResponse {
  const body = toXml("GetCallerIdentityResponse", NAMESPACE, {
    GetCallerIdentityResult: { Arn: arn, UserId: userId, Account: accountId },
    ResponseMetadata: { RequestId: requestId },
  });
  return { status: 200, headers: { "content-type": "text/xml" }, body, operation: "GetCallerIdentity" };
}

function refuse({ id }: ServiceRequest, code: string, message: string): ServiceResponse {
  return queryFailure({ code, message }, id, NAMESPACE);
}
