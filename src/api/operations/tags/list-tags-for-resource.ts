/** ListTagsForResource: https://docs.aws.amazon.com/macie/latest/APIReference/tags-resourcearn.html */

import type {
  ListTagsForResourceCommandInput,
  ListTagsForResourceCommandOutput,
} from "@aws-sdk/client-macie2";
import { readTags } from "../../../store/tags.ts";
import { defineOperation } from "../../operation.ts";
import { requireTaggable } from "./tagged-resource.ts";

export const listTagsForResource = defineOperation<
  ListTagsForResourceCommandInput,
  ListTagsForResourceCommandOutput
>("ListTagsForResource", async ({ resourceArn }, { db, scope }) => {
  await requireTaggable(db, scope, resourceArn);
  return { tags: await readTags(db, resourceArn) };
});
