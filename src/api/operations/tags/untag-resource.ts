/** UntagResource; keys that are not there are no mistake: https://docs.aws.amazon.com/macie/latest/APIReference/tags-resourcearn.html */

import type { UntagResourceCommandInput, UntagResourceCommandOutput } from "@aws-sdk/client-macie2";
import { deleteTags } from "../../../store/tags.ts";
import { defineOperation } from "../../operation.ts";
import { requireTaggable } from "./tagged-resource.ts";

export const untagResource = defineOperation<UntagResourceCommandInput, UntagResourceCommandOutput>(
  "UntagResource",
  async ({ resourceArn, tagKeys }, { db, scope }) => {
    await requireTaggable(db, scope, resourceArn);
    await deleteTags(db, resourceArn, tagKeys);
    return {};
  },
);
