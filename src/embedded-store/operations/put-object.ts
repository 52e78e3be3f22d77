/** PutObject. */

import { PutObject$, type PutObjectOutput, type PutObjectRequest } from "@aws-sdk/client-s3";
import { checksumMembers } from "../checksums/checksum.ts";
import { type Digests, PayloadDigests } from "../checksums/payload-digests.ts";
import { temporaryFile } from "../files/layout.ts";
import { type ObjectFacts, writeObject } from "../files/object-writer.ts";
import { contentOf } from "../protocol/content.ts";
import { bucketOperation } from "../protocol/operation.ts";
import { placeObject } from "../stored-objects.ts";
import { writeCheck } from "./conditions.ts";
import { encryptionMembers, newDraft, readAttributes } from "./object-attributes.ts";

export const putObject = bucketOperation<PutObjectRequest, PutObjectOutput>(
  PutObject$,
  async (input, context) => {
    const { store, bucket, request } = context;
    const check = writeCheck(input);
    const draft = newDraft(input.Key ?? "", readAttributes(input, context));
    const digests = new PayloadDigests(request);
    const file = temporaryFile(store.layout);
    const header = await writeObject(file, draft, contentOf(request, digests), () =>
      factsOf(digests.finish(request), store.clock.now()),
    );
    await placeObject(store, bucket.id, file, header, check);
    return {
      ETag: `"${header.eTag}"`,
      ...encryptionMembers(header),
      ...checksumMembers(header.checksum),
      ...(header.checksum === undefined ? {} : { ChecksumType: header.checksum.type }),
    };
  },
);

/** Of data that came in one piece. */
export function factsOf({ md5, checksum }: Digests, now: Date): ObjectFacts {
  return {
    eTag: md5.toString("hex"),
    lastModified: now.toISOString(),
    ...(checksum === undefined ? {} : { checksum: { ...checksum, type: "FULL_OBJECT" as const } }),
  };
}
