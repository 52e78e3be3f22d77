/**
 * The contract of an operation: the AWS SDK's own description of it (method, path, where each member goes), and a
 * function from its input to its output. Everything between HTTP and that function follows from the description.
 */

import type { ListBuckets$ } from "@aws-sdk/client-s3";
import type { Caller } from "../../endpoint/service.ts";
import type { EmbeddedBucket } from "../../store/embedded-buckets.ts";
import { requireBucket } from "../bucket-access.ts";
import type { Store } from "../store.ts";
import type { S3Request } from "./s3-request.ts";

/** The SDK's description of an operation, as its `<Name>$` constants have it. */
export type OperationSchema = typeof ListBuckets$;

export interface OperationContext {
  readonly store: Store;
  readonly request: S3Request;
  readonly caller: Caller;
  /** As the signature names it. */
  readonly region: string;
  /** When the request was taken up: before anything it does can be seen. */
  readonly startedAt: Date;
}

export interface BucketContext extends OperationContext {
  readonly bucket: EmbeddedBucket;
}

export interface Operation {
  readonly schema: OperationSchema;
  run(input: unknown, context: OperationContext): Promise<unknown>;
}

/** One that is about no bucket, or about one that need not be there. */
export function serviceOperation<Input, Output>(
  schema: OperationSchema,
  run: (input: Input, context: OperationContext) => Promise<Output>,
): Operation {
  return { schema, run: (input, context) => run(input as Input, context) };
}

/** One within a bucket that exists and is the caller's. */
export function bucketOperation<Input extends { readonly Bucket: string | undefined }, Output>(
  schema: OperationSchema,
  run: (input: Input, context: BucketContext) => Promise<Output>,
): Operation {
  return {
    schema,
    run: async (input, context) => {
      const { Bucket = "", ExpectedBucketOwner } = input as {
        readonly Bucket?: string;
        readonly ExpectedBucketOwner?: string;
      };
      const bucket = await requireBucket(context, Bucket, ExpectedBucketOwner);
      return await run(input as Input, { ...context, bucket });
    },
  };
}
