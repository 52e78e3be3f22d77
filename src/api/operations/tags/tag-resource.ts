/** TagResource, which replaces the values of keys that are there: https://docs.aws.amazon.com/macie/latest/APIReference/tags-resourcearn.html */

import type { TagResourceCommandInput, TagResourceCommandOutput } from "@aws-sdk/client-macie2";
import { readTags, writeTags } from "../../../store/tags.ts";
import { inTransaction } from "../../../store/transaction.ts";
import { defineOperation } from "../../operation.ts";
import { lockSession } from "../../session-gate.ts";
import { invalidMember } from "../../wire/problems.ts";
import { requireTaggable } from "./tagged-resource.ts";

/** Per resource (https://docs.aws.amazon.com/macie/latest/user/tagging-resources.html). */
const MOST_TAGS = 50;

export const tagResource = defineOperation<TagResourceCommandInput, TagResourceCommandOutput>(
  "TagResource",
  async ({ resourceArn, tags }, { db, scope }) => {
    await inTransaction(db, async (db) => {
      // So that two requests cannot pass the limit together, nor tag what another deletes.
      await lockSession(db, scope);
      await requireTaggable(db, scope, resourceArn);
      const keys = new Set([...Object.keys(await readTags(db, resourceArn)), ...Object.keys(tags)]);
      if (keys.size > MOST_TAGS) {
        throw invalidMember("tags", `A resource can have ${MOST_TAGS} tags at most`);
      }
      await writeTags(db, resourceArn, tags);
    });
    return {};
  },
);
