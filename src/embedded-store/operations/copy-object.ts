/** CopyObject: the data is read from the source's file and written as a new object. */

import { CopyObject$, type CopyObjectOutput, type CopyObjectRequest } from "@aws-sdk/client-s3";
import type { ObjectHeader } from "../../objects/embedded/object-file.ts";
import { type ChecksumAlgorithm, checksumMembers, toAlgorithm } from "../checksums/checksum.ts";
import { PayloadDigests } from "../checksums/payload-digests.ts";
import { temporaryFile } from "../files/layout.ts";
import type { OpenedObject } from "../files/object-reader.ts";
import { writeObject } from "../files/object-writer.ts";
import { MAX_UPLOAD_LENGTH } from "../protocol/content.ts";
import { type BucketContext, bucketOperation } from "../protocol/operation.ts";
import { S3Error } from "../s3-error.ts";
import { placeObject } from "../stored-objects.ts";
import { writeCheck } from "./conditions.ts";
import { type CopySource, openCopySource } from "./copy-source.ts";
import { encryptionMembers, newDraft, type ObjectAttributes, readAttributes } from "./object-attributes.ts";
import { factsOf } from "./put-object.ts";

export const copyObject = bucketOperation<CopyObjectRequest, CopyObjectOutput>(
  CopyObject$,
  async (input, context) => {
    const { store, bucket } = context;
    const check = writeCheck(input);
    const source = await openCopySource(input, context);
    const header = await writeCopy(input, context, source);
    await placeObject(store, bucket.id, header.file, header.header, check);
    const { eTag, lastModified, checksum } = header.header;
    return {
      CopyObjectResult: {
        ETag: `"${eTag}"`,
        LastModified: new Date(lastModified),
        ...checksumMembers(checksum),
        ...(checksum === undefined ? {} : { ChecksumType: checksum.type }),
      },
      ...encryptionMembers(header.header),
    };
  },
);

async function writeCopy(
  input: CopyObjectRequest,
  context: BucketContext,
  source: CopySource,
): Promise<{ readonly file: string; readonly header: ObjectHeader }> {
  const { store } = context;
  const { header: from } = source.opened;
  try {
    const attributes = copiedAttributes(input, context, source);
    const digests = new PayloadDigests(NO_DECLARATIONS, checksumWanted(input, from));
    const file = temporaryFile(store.layout);
    const draft = newDraft(input.Key ?? "", attributes);
    const content = readContent(source.opened, 0, from.sizeInBytes, digests);
    const header = await writeObject(file, draft, content, () =>
      factsOf(digests.finish(NO_DECLARATIONS), store.clock.now()),
    );
    return { file, header };
  } catch (error) {
    await source.opened.close();
    throw error;
  }
}

/** A copy's data comes with no request's digests. */
export const NO_DECLARATIONS = { headers: {}, trailers: () => ({}) };

export async function* readContent(
  opened: OpenedObject,
  start: number,
  end: number,
  digests: PayloadDigests,
): AsyncGenerator<Uint8Array> {
  const body = await opened.read(start, end);
  for await (const chunk of body instanceof Uint8Array ? [body] : (body as AsyncIterable<Buffer>)) {
    digests.update(chunk);
    yield chunk;
  }
}

function checksumWanted(input: CopyObjectRequest, from: ObjectHeader): ChecksumAlgorithm | undefined {
  if (input.ChecksumAlgorithm === undefined) {
    return from.checksum?.algorithm;
  }
  const algorithm = toAlgorithm(input.ChecksumAlgorithm);
  if (algorithm === undefined) {
    throw new S3Error("InvalidRequest", "Checksum algorithm provided is unsupported.");
  }
  return algorithm;
}

function copiedAttributes(
  input: CopyObjectRequest,
  context: BucketContext,
  { bucket, key, opened: { header } }: CopySource,
): ObjectAttributes {
  if (header.sizeInBytes > MAX_UPLOAD_LENGTH) {
    throw new S3Error(
      "InvalidRequest",
      `The specified copy source is larger than the maximum allowable size for a copy source: ${MAX_UPLOAD_LENGTH}`,
    );
  }
  const replacesMetadata = isReplace(input.MetadataDirective, "x-amz-metadata-directive");
  const replacesTags = isReplace(input.TaggingDirective, "x-amz-tagging-directive");
  const asked = readAttributes(input, context);
  const changesSomething =
    replacesMetadata ||
    input.StorageClass !== undefined ||
    input.ServerSideEncryption !== undefined ||
    input.WebsiteRedirectLocation !== undefined;
  if (!changesSomething && bucket.id === context.bucket.id && key === input.Key) {
    throw new S3Error(
      "InvalidRequest",
      "This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata, storage class, website redirect location or encryption attributes.",
    );
  }
  const redirect = asked.systemHeaders["x-amz-website-redirect-location"];
  const { "x-amz-website-redirect-location": _notCopied, ...systemHeaders } = header.systemHeaders;
  return {
    ...asked,
    ...(replacesMetadata
      ? {}
      : {
          metadata: header.metadata,
          systemHeaders: {
            ...systemHeaders,
            ...(redirect === undefined ? {} : { "x-amz-website-redirect-location": redirect }),
          },
        }),
    tags: replacesTags ? asked.tags : header.tags,
  };
}

function isReplace(directive: string | undefined, name: string): boolean {
  if (directive !== undefined && directive !== "COPY" && directive !== "REPLACE") {
    throw new S3Error("InvalidArgument", `Unknown directive ${name}.`, {
      elements: { ArgumentName: name, ArgumentValue: directive },
    });
  }
  return directive === "REPLACE";
}
