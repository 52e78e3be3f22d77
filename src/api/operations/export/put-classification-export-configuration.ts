/**
 * PutClassificationExportConfiguration:
 * https://docs.aws.amazon.com/macie/latest/APIReference/classification-export-configuration.html
 * As Macie does, it tries the settings by writing. Results of the last months that wait are put then, too.
 */

import type {
  PutClassificationExportConfigurationCommandInput,
  PutClassificationExportConfigurationCommandOutput,
} from "@aws-sdk/client-macie2";
import { checkExportDestination, type ExportDestination } from "../../../accounts/export-configuration.ts";
import { ServiceError } from "../../../model/service-error.ts";
import { testKey } from "../../../publication/result-location.ts";
import { deleteSetting, writeSetting } from "../../../store/account-settings.ts";
import { releaseDelivery } from "../../../store/discovery-results.ts";
import { changeSettings } from "../../change-settings.ts";
import { defineOperation, type ObjectWrite } from "../../operation.ts";

export const putClassificationExportConfiguration = defineOperation<
  PutClassificationExportConfigurationCommandInput,
  PutClassificationExportConfigurationCommandOutput
>("PutClassificationExportConfiguration", async ({ configuration }, { db, scope, tryWriting }) => {
  if (configuration.s3Destination === undefined) {
    await changeSettings({ db, scope }, (db) => deleteSetting(db, scope, "export"));
    return { configuration: {} };
  }
  const { bucketName = "", keyPrefix = "", kmsKeyArn = "" } = configuration.s3Destination;
  const s3Destination = { bucketName, keyPrefix, kmsKeyArn };
  checkExportDestination(s3Destination);
  refuseUnwritable(s3Destination, await tryWriting(scope, s3Destination, testKey(s3Destination, scope)));
  await changeSettings({ db, scope }, async (db) => {
    await writeSetting(db, scope, "export", s3Destination);
    await releaseDelivery(db, scope);
  });
  return { configuration: { s3Destination } };
});

function refuseUnwritable({ bucketName, kmsKeyArn }: ExportDestination, answer: ObjectWrite): void {
  const cannot = `The request failed because an object can't be written to the bucket ${bucketName}`;
  switch (answer.kind) {
    case "written":
      return;
    case "access-denied":
      throw new ServiceError("AccessDeniedException", `${cannot}: access is denied (${answer.code}).`);
    case "not-found":
      throw new ServiceError(
        "ValidationException",
        `${cannot}: none of the account's stores has such a bucket (${answer.code}).`,
      );
    case "encryption-refused":
      throw new ServiceError(
        "ValidationException",
        `${cannot} with the KMS key ${kmsKeyArn}: the key can't be used there (${answer.code}).`,
      );
    case "wrong-region":
      throw new ServiceError(
        "ValidationException",
        `${cannot}: it is in a Region that the store isn't asked in (${answer.code}).`,
      );
    case "failed":
      throw new ServiceError("ValidationException", `${cannot}: the store gave an error (${answer.code}).`);
  }
}
