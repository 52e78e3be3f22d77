/** CreateAllowList: https://docs.aws.amazon.com/macie/latest/APIReference/allow-lists.html */

import { randomInt } from "node:crypto";
import type { CreateAllowListCommandInput, CreateAllowListCommandOutput } from "@aws-sdk/client-macie2";
import { macieArn } from "../../../model/scope.ts";
import { ServiceError } from "../../../model/service-error.ts";
import { type AllowListCriteria, insertAllowList, listAllowLists } from "../../../store/allow-lists.ts";
import { writeTags } from "../../../store/tags.ts";
import { defineOperation } from "../../operation.ts";
import { lockSession } from "../../session-gate.ts";
import { usableCriteria } from "./allow-list-criteria.ts";

/** Per account and kind (https://docs.aws.amazon.com/macie/latest/user/macie-quotas.html). */
const MOST_OF_A_KIND = 5;

const KIND_NAMES: Readonly<Record<AllowListCriteria["kind"], string>> = {
  regex: "allow lists with a regular expression",
  words: "allow lists with predefined text",
};

export const createAllowList = defineOperation<CreateAllowListCommandInput, CreateAllowListCommandOutput>(
  "CreateAllowList",
  async ({ name, description, criteria: given, tags }, context) => {
    const { db, scope, clock } = context;
    const criteria = await usableCriteria(given, context);
    await lockSession(db, scope);
    const lists = await listAllowLists(db, scope);
    if (lists.filter((list) => list.criteria.kind === criteria.kind).length >= MOST_OF_A_KIND) {
      throw new ServiceError(
        "ServiceQuotaExceededException",
        `The request failed because an account can have ${MOST_OF_A_KIND} ${KIND_NAMES[criteria.kind]} at most.`,
      );
    }
    const now = clock.now();
    const id = newAllowListId();
    const arn = macieArn(scope, "allow-list", id);
    await insertAllowList(db, scope, { id, name, description, criteria, createdAt: now, updatedAt: now });
    await writeTags(db, arn, tags);
    return { arn, id };
  },
);

const ID_CHARACTERS = "abcdefghijklmnopqrstuvwxyz0123456789";
const ID_LENGTH = 22;

function newAllowListId(): string {
  return Array.from({ length: ID_LENGTH }, () => ID_CHARACTERS[randomInt(ID_CHARACTERS.length)]).join("");
}
