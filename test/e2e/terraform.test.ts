/**
 * Real Terraform with the real AWS provider against the built program, with nothing set but an address and keys.
 * Where Terraform or the provider is not on the machine, nothing of this is tested, and a line says so.
 */

import { execFile } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { GetFindingsCommand, ListFindingsCommand, Macie2Client } from "@aws-sdk/client-macie2";
import { DeleteObjectCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { PRESCRIPTIONS } from "../support/practice.ts";
import { type Service, serve } from "../support/serve.ts";
import { until } from "../support/until.ts";

const run = promisify(execFile);
const WALKTHROUGH = fileURLToPath(new URL("../../demo/terraform/main.tf", import.meta.url));
/** Where Terraform looks for providers that are not downloaded, and a folder of them by TF_PLUGIN_DIR. */
const PLUGIN_FOLDERS = [
  process.env["TF_PLUGIN_DIR"],
  "/opt/tf-plugins",
  "/usr/local/share/terraform/plugins",
  "/usr/share/terraform/plugins",
];
const plugins = PLUGIN_FOLDERS.find((folder) => folder !== undefined && existsSync(folder));
const hasTerraform = await run("terraform", ["version"]).then(
  () => true,
  () => false,
);
const canRun = hasTerraform && plugins !== undefined;
if (!canRun) {
  console.warn("Terraform with the AWS provider is not on this machine: not tested with it.");
}

const PROVIDER = `
provider "aws" {
  region = "ap-southeast-2"
}
`;

describe.skipIf(!canRun)("Terraform", () => {
  let folder: string;
  let service: Service;

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), "anodyne-terraform-"));
    service = await serve(path.join(folder, "data"));
  });
  afterAll(async () => {
    await service.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  function environment() {
    const { accessKeyId, secretAccessKey } = service.credentials;
    return {
      PATH: process.env["PATH"],
      HOME: folder,
      AWS_ENDPOINT_URL: service.url,
      AWS_ACCESS_KEY_ID: accessKeyId,
      AWS_SECRET_ACCESS_KEY: secretAccessKey,
      CHECKPOINT_DISABLE: "1",
      TF_IN_AUTOMATION: "1",
    };
  }

  async function terraform(cwd: string, ...args: string[]): Promise<string> {
    const { stdout } = await run("terraform", args, {
      cwd,
      env: environment(),
      maxBuffer: 64 * 1024 * 1024,
    }).catch((error: { stdout: string; stderr: string }) => {
      throw new Error(`terraform ${args[0]}: ${error.stderr || error.stdout}`);
    });
    return stdout;
  }

  /** 0: nothing to change; 2: something. */
  async function planStatus(cwd: string): Promise<number> {
    const plan = run("terraform", ["plan", "-detailed-exitcode", "-no-color"], { cwd, env: environment() });
    return plan.then(
      () => 0,
      (error: { code: number; stdout: string; stderr: string }) => {
        if (error.code !== 2) {
          throw new Error(error.stderr);
        }
        console.error(error.stdout);
        return 2;
      },
    );
  }

  async function stack(name: string, text: string): Promise<string> {
    const cwd = mkdtempSync(path.join(folder, `${name}-`));
    writeFileSync(path.join(cwd, "main.tf"), text);
    await terraform(cwd, "init", `-plugin-dir=${plugins}`, "-no-color");
    return cwd;
  }

  test("the walkthrough: apply, findings, an empty second plan, destroy", { timeout: 300_000 }, async () => {
    const cwd = mkdtempSync(path.join(folder, "walkthrough-"));
    cpSync(WALKTHROUGH, path.join(cwd, "main.tf"));
    await terraform(cwd, "init", `-plugin-dir=${plugins}`, "-no-color");
    // The bucket and the prescriptions first, then the job over them, as the practice does.
    await terraform(cwd, "apply", "-auto-approve", "-no-color", "-target=aws_s3_bucket.practice");
    const settings = { endpoint: service.url, region: "ap-southeast-2", credentials: service.credentials };
    const s3 = new S3Client({ ...settings, forcePathStyle: true });
    for (const [Key, Body] of Object.entries(PRESCRIPTIONS)) {
      await s3.send(new PutObjectCommand({ Bucket: "the-pain-killer-practice", Key, Body }));
    }
    await terraform(cwd, "apply", "-auto-approve", "-no-color");
    const macie = new Macie2Client(settings);
    const typesFound = async () => {
      const { findingIds = [] } = await macie.send(new ListFindingsCommand({}));
      if (findingIds.length === 0) {
        return [];
      }
      const { findings = [] } = await macie.send(new GetFindingsCommand({ findingIds }));
      return findings.map(({ type }) => type);
    };
    await until(
      typesFound,
      (types) =>
        types.includes("SensitiveData:S3Object/Personal") &&
        types.includes("Policy:IAMUser/S3BlockPublicAccessDisabled"),
    );
    expect(await planStatus(cwd)).toBe(0);
    expect(await terraform(cwd, "apply", "-auto-approve", "-no-color")).toMatch(
      /0 added, 0 changed, 0 destroyed/,
    );
    for (const Key of Object.keys(PRESCRIPTIONS)) {
      await s3.send(new DeleteObjectCommand({ Bucket: "the-pain-killer-practice", Key }));
    }
    // A job that is complete cannot be cancelled, in Macie as here: Terraform is told to forget it.
    await terraform(cwd, "state", "rm", "aws_macie2_classification_job.prescriptions");
    expect(await terraform(cwd, "destroy", "-auto-approve", "-no-color")).toMatch(/Destroy complete/);
    await expect(macie.send(new ListFindingsCommand({}))).rejects.toThrow(/Macie is not enabled/);
  });

  test("account, identifier, filter, scheduled jobs, export: apply, empty plan, update, destroy", {
    timeout: 600_000,
  }, async () => {
    const cwd = await stack("macie", everything("FIFTEEN_MINUTES", "ARCHIVE", "RUNNING"));
    await terraform(cwd, "apply", "-auto-approve", "-no-color");
    expect(await planStatus(cwd)).toBe(0);
    writeFileSync(path.join(cwd, "main.tf"), everything("ONE_HOUR", "NOOP", "USER_PAUSED"));
    await terraform(cwd, "apply", "-auto-approve", "-no-color");
    expect(await planStatus(cwd)).toBe(0);
    expect(await terraform(cwd, "destroy", "-auto-approve", "-no-color")).toMatch(/Destroy complete/);
  });

  test("buckets with all their settings: apply, empty plan, destroy", { timeout: 600_000 }, async () => {
    const cwd = await stack("buckets", BUCKETS);
    await terraform(cwd, "apply", "-auto-approve", "-no-color");
    expect(await planStatus(cwd)).toBe(0);
    expect(await terraform(cwd, "destroy", "-auto-approve", "-no-color")).toMatch(/Destroy complete/);
  });
});

function everything(frequency: string, action: string, status: string): string {
  return `${PROVIDER}
data "aws_caller_identity" "current" {}

resource "aws_s3_bucket" "data" {
  bucket = "terraform-macie-data"
}

resource "aws_s3_bucket" "results" {
  bucket = "terraform-macie-results"
}

resource "aws_macie2_account" "it" {
  finding_publishing_frequency = "${frequency}"
  status                       = "ENABLED"
}

resource "aws_macie2_custom_data_identifier" "record" {
  name                   = "medical record number"
  regex                  = "\\\\d{7}"
  description            = "numbers of the practice's records"
  maximum_match_distance = 40
  keywords               = ["medical record number", "mrn"]
  ignore_words           = ["0000000"]
  tags                   = { team = "privacy" }
  depends_on             = [aws_macie2_account.it]
}

resource "aws_macie2_findings_filter" "quiet" {
  name        = "quiet-filter"
  description = "what we know"
  position    = 1
  action      = "${action}"
  finding_criteria {
    criterion {
      field = "region"
      eq    = ["ap-southeast-2"]
    }
    criterion {
      field = "count"
      gte   = "1"
    }
    criterion {
      field = "updatedAt"
      gt    = "2020-01-01T00:00:00Z"
    }
  }
  depends_on = [aws_macie2_account.it]
}

resource "aws_macie2_classification_job" "daily" {
  job_type            = "SCHEDULED"
  name                = "daily"
  initial_run         = true
  sampling_percentage = 50
  job_status          = "${status}"
  custom_data_identifier_ids = [aws_macie2_custom_data_identifier.record.id]
  schedule_frequency {
    daily_schedule = true
  }
  s3_job_definition {
    bucket_definitions {
      account_id = data.aws_caller_identity.current.account_id
      buckets    = [aws_s3_bucket.data.id]
    }
    scoping {
      includes {
        and {
          simple_scope_term {
            comparator = "EQ"
            key        = "OBJECT_EXTENSION"
            values     = ["txt", "csv"]
          }
        }
        and {
          simple_scope_term {
            comparator = "LT"
            key        = "OBJECT_SIZE"
            values     = ["1000000"]
          }
        }
      }
      excludes {
        and {
          tag_scope_term {
            comparator = "EQ"
            key        = "TAG"
            target     = "S3_OBJECT"
            tag_values {
              key   = "public"
              value = "yes"
            }
          }
        }
      }
    }
  }
  tags = { team = "privacy" }
}

resource "aws_macie2_classification_job" "weekly" {
  job_type = "SCHEDULED"
  name     = "weekly"
  schedule_frequency {
    weekly_schedule = "MONDAY"
  }
  s3_job_definition {
    bucket_criteria {
      includes {
        and {
          simple_criterion {
            comparator = "EQ"
            key        = "S3_BUCKET_EFFECTIVE_PERMISSION"
            values     = ["PUBLIC"]
          }
        }
      }
    }
  }
  depends_on = [aws_macie2_account.it]
}

resource "aws_macie2_classification_job" "monthly" {
  job_type = "SCHEDULED"
  name     = "monthly"
  schedule_frequency {
    monthly_schedule = 31
  }
  s3_job_definition {
    bucket_definitions {
      account_id = data.aws_caller_identity.current.account_id
      buckets    = [aws_s3_bucket.data.id]
    }
  }
  depends_on = [aws_macie2_account.it]
}

resource "aws_macie2_classification_export_configuration" "results" {
  s3_destination {
    bucket_name = aws_s3_bucket.results.id
    key_prefix  = "macie/"
    kms_key_arn = "arn:aws:kms:ap-southeast-2:\${data.aws_caller_identity.current.account_id}:key/11111111-2222-3333-4444-555555555555"
  }
  depends_on = [aws_macie2_account.it]
}
`;
}

const BUCKETS = `${PROVIDER}
data "aws_caller_identity" "current" {}

resource "aws_s3_bucket" "it" {
  bucket        = "terraform-settings"
  force_destroy = true
  tags          = { owner = "practice", "with space" = "a/b" }
}

resource "aws_s3_bucket_public_access_block" "it" {
  bucket                  = aws_s3_bucket.it.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_ownership_controls" "it" {
  bucket = aws_s3_bucket.it.id
  rule {
    object_ownership = "BucketOwnerPreferred"
  }
}

resource "aws_s3_bucket_versioning" "it" {
  bucket = aws_s3_bucket.it.id
  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "it" {
  bucket = aws_s3_bucket.it.id
  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm     = "aws:kms"
      kms_master_key_id = "arn:aws:kms:ap-southeast-2:\${data.aws_caller_identity.current.account_id}:key/11111111-2222-3333-4444-555555555555"
    }
    bucket_key_enabled = true
  }
}

resource "aws_s3_bucket_policy" "it" {
  bucket = aws_s3_bucket.it.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "TlsOnly"
      Effect    = "Deny"
      Principal = "*"
      Action    = "s3:*"
      Resource  = [aws_s3_bucket.it.arn, "\${aws_s3_bucket.it.arn}/*"]
      Condition = { Bool = { "aws:SecureTransport" = "false" } }
    }]
  })
  depends_on = [aws_s3_bucket_public_access_block.it]
}

resource "aws_s3_bucket_cors_configuration" "it" {
  bucket = aws_s3_bucket.it.id
  cors_rule {
    allowed_methods = ["GET"]
    allowed_origins = ["https://example.com"]
    max_age_seconds = 300
  }
}

resource "aws_s3_object" "note" {
  bucket  = aws_s3_bucket.it.id
  key     = "notes/jane doe.txt"
  content = "date of birth: 12/12/2012"
  tags    = { kind = "note" }
}
`;
