/**
 * The block public access settings of an account, which the S3 Control API has: one call, with the S3 client's own
 * credentials and connections, in place of one more SDK client
 * (https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_GetPublicAccessBlock.html).
 */

import type { S3Client } from "@aws-sdk/client-s3";
import { collectBody, HttpRequest } from "@smithy/core/protocols";
import { SignatureV4 } from "@smithy/signature-v4";
import { XMLParser } from "fast-xml-parser";
import type { Setting } from "../../model/bucket-snapshot.ts";
import type { BlockPublicAccess } from "../../model/finding.ts";

/** Where the service cannot be reached, in a closed network say, the settings are unknown and the rest goes on. */
export async function readAccountBlockPublicAccess(
  client: S3Client,
  accountId: string,
  abortSignal: AbortSignal,
): Promise<Setting<BlockPublicAccess>> {
  const { config } = client;
  const region = await config.region();
  const signer = new SignatureV4({
    service: "s3",
    region,
    credentials: config.credentials,
    sha256: config.sha256,
    uriEscapePath: false,
  });
  const suffix = region.startsWith("cn-") ? "amazonaws.com.cn" : "amazonaws.com";
  const hostname = `${accountId}.s3-control.${region}.${suffix}`;
  const request = await signer.sign(
    new HttpRequest({
      method: "GET",
      protocol: "https:",
      hostname,
      path: "/v20180820/configuration/publicAccessBlock",
      headers: { host: hostname, "x-amz-account-id": accountId },
    }),
  );
  try {
    const { response } = await config.requestHandler.handle(request as HttpRequest, { abortSignal });
    const body = (await collectBody(response.body, config)).transformToString();
    return settingOfAnswer(response.statusCode, body);
  } catch {
    abortSignal.throwIfAborted();
    return UNREADABLE;
  }
}

const UNREADABLE = { kind: "unknown", reason: "UNREADABLE" } as const;

function settingOfAnswer(status: number, body: string): Setting<BlockPublicAccess> {
  if (status === 200) {
    const { PublicAccessBlockConfiguration: block } = new XMLParser().parse(body) as Answer;
    return block === undefined
      ? UNREADABLE
      : {
          kind: "known",
          value: {
            blockPublicAcls: block.BlockPublicAcls ?? false,
            blockPublicPolicy: block.BlockPublicPolicy ?? false,
            ignorePublicAcls: block.IgnorePublicAcls ?? false,
            restrictPublicBuckets: block.RestrictPublicBuckets ?? false,
          },
        };
  }
  if (status === 404) {
    return { kind: "not-set" };
  }
  return status === 401 || status === 403 ? { kind: "unknown", reason: "ACCESS_DENIED" } : UNREADABLE;
}

interface Answer {
  readonly PublicAccessBlockConfiguration?: {
    readonly BlockPublicAcls?: boolean;
    readonly BlockPublicPolicy?: boolean;
    readonly IgnorePublicAcls?: boolean;
    readonly RestrictPublicBuckets?: boolean;
  };
}
