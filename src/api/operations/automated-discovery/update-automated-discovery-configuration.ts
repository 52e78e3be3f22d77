/**
 * UpdateAutomatedDiscoveryConfiguration:
 * https://docs.aws.amazon.com/macie/latest/APIReference/automated-discovery-configuration.html
 */

import type {
  UpdateAutomatedDiscoveryConfigurationCommandInput,
  UpdateAutomatedDiscoveryConfigurationCommandOutput,
} from "@aws-sdk/client-macie2";
import {
  INITIAL_DISCOVERY,
  membersAfterUpdate,
  updateDiscovery,
} from "../../../accounts/automated-discovery.ts";
import { changeSetting } from "../../../store/account-settings.ts";
import { setMemberDiscovery } from "../../../store/members.ts";
import { changeRelationships } from "../../change-relationships.ts";
import { defineOperation } from "../../operation.ts";
import { requireDiscoveryOwner } from "./discovery-owner.ts";

export const updateAutomatedDiscoveryConfiguration = defineOperation<
  UpdateAutomatedDiscoveryConfigurationCommandInput,
  UpdateAutomatedDiscoveryConfigurationCommandOutput
>(
  "UpdateAutomatedDiscoveryConfiguration",
  async ({ status, autoEnableOrganizationMembers }, { db, scope, clock }) => {
    await changeRelationships({ db, scope }, async (db) => {
      await requireDiscoveryOwner(db, scope);
      const after = await changeSetting(db, scope, "discovery", (before = INITIAL_DISCOVERY) =>
        updateDiscovery(before, status, autoEnableOrganizationMembers, clock.now()),
      );
      const members = membersAfterUpdate(after);
      if (members !== "unchanged") {
        await setMemberDiscovery(db, scope, members);
      }
    });
    return {};
  },
);
