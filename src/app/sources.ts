/** The stores that are watched: those that are configured, or else the embedded one, a source for each account. */

import { HeadBucketCommand, S3Client } from "@aws-sdk/client-s3";
import { s3Source } from "../buckets/s3/s3-source.ts";
import { BucketFailure, type Source, type SourceBucket } from "../buckets/source.ts";
import type { EmbeddedStore } from "../embedded-store/embedded-store.ts";
import { inProcessClientConfig } from "../embedded-store/in-process.ts";
import type { SourceSettings } from "../objects/source-settings.ts";
import { createS3Client, type S3Settings } from "../s3/client.ts";
import type { SourceConfig } from "./config-file.ts";

export interface OpenSource {
  readonly source: Source;
  readonly client: S3Client;
  /** Amazon's own store, which has everything that its API says. */
  readonly isAmazon: boolean;
}

/** By id. */
export type Sources = ReadonlyMap<string, OpenSource>;

/** Where requests are signed for if nothing else is said: stores other than Amazon's mostly take any. */
const DEFAULT_REGION = "us-east-1";

export function configuredSources(configs: readonly SourceConfig[], defaultAccountId: string): Sources {
  return new Map(configs.map((config) => [config.id, openConfigured(config, defaultAccountId)]));
}

function openConfigured(config: SourceConfig, defaultAccountId: string): OpenSource {
  const { id, endpoint, profile, accessKeyId, secretAccessKey, showInRegion } = config;
  const settings: S3Settings = {
    region: config.region ?? DEFAULT_REGION,
    ...(endpoint === undefined ? {} : { endpointUrl: endpoint }),
    ...(profile === undefined ? {} : { profile }),
    ...(config.anonymous === undefined ? {} : { isAnonymous: config.anonymous }),
    ...(config.pathStyle === undefined ? {} : { isPathStyle: config.pathStyle }),
    ...(accessKeyId === undefined || secretAccessKey === undefined
      ? {}
      : { credentials: { accessKeyId, secretAccessKey } }),
  };
  const client = createS3Client(settings);
  const objectSource = async (bucket: string): Promise<SourceSettings> => ({
    kind: "bucket",
    s3: settings,
    bucket,
    prefix: "",
  });
  const source = s3Source({
    id,
    accountId: config.account ?? defaultAccountId,
    client,
    defaultRegion: showInRegion ?? config.region ?? DEFAULT_REGION,
    isRegionFixed: showInRegion !== undefined,
    isAmazon: endpoint === undefined,
    objectSource,
  });
  const { buckets } = config;
  return {
    source:
      buckets === undefined
        ? source
        : {
            ...source,
            listBuckets: (signal) => findBuckets(client, buckets, settings.region, showInRegion, signal),
          },
    client,
    isAmazon: endpoint === undefined,
  };
}

/** Those of the named buckets that are there, for credentials that may not list all. */
async function findBuckets(
  client: S3Client,
  names: readonly string[],
  region: string | undefined,
  showInRegion: string | undefined,
  abortSignal: AbortSignal,
): Promise<SourceBucket[]> {
  const found = await Promise.all(
    names.map(async (name): Promise<SourceBucket[]> => {
      try {
        const { BucketRegion } = await client.send(new HeadBucketCommand({ Bucket: name }), { abortSignal });
        return [{ name, region: showInRegion ?? BucketRegion ?? region ?? DEFAULT_REGION, createdAt: null }];
      } catch (error) {
        if ((error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode === 404) {
          return [];
        }
        throw error;
      }
    }),
  );
  return found.flat();
}

/** The embedded store's buckets of each account. */
export function embeddedSources(store: EmbeddedStore, root: string, accountIds: readonly string[]): Sources {
  return new Map(
    accountIds.map((accountId) => {
      const id = `embedded-${accountId}`;
      const caller = {
        accountId,
        accessKeyId: "in-process",
        arn: `arn:aws:iam::${accountId}:root`,
        userId: accountId,
      };
      const client = new S3Client(inProcessClientConfig(store, { caller, region: DEFAULT_REGION }));
      const objectSource = async (bucket: string): Promise<SourceSettings> => ({
        kind: "embedded",
        root,
        // A bucket that is gone has no folder: its objects are no longer available.
        bucketDirectory: (await store.bucketDirectory(bucket)) ?? "gone",
        bucket,
      });
      const source = s3Source({
        id,
        accountId,
        client,
        defaultRegion: DEFAULT_REGION,
        isAmazon: false,
        objectSource,
      });
      const listObjects: Source["listObjects"] = async (bucket, startAfter, signal) => {
        signal.throwIfAborted();
        const page = await store.listObjects(accountId, bucket, startAfter);
        if (page === undefined) {
          throw new BucketFailure("NO_SUCH_BUCKET", "the bucket does not exist");
        }
        return page;
      };
      return [id, { source: { ...source, listObjects }, client, isAmazon: false }];
    }),
  );
}
