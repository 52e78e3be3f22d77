# The walkthrough: a practice keeps prescriptions in a bucket and has Macie look at it. Start `anodyne serve`, set
# AWS_ENDPOINT_URL, AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, and apply.

provider "aws" {
  region = "ap-southeast-2"
}

resource "aws_s3_bucket" "practice" {
  bucket = "the-pain-killer-practice"
}

resource "aws_macie2_account" "practice" {}

data "aws_caller_identity" "current" {}

resource "aws_macie2_classification_job" "prescriptions" {
  job_type = "ONE_TIME"
  name     = "prescriptions"

  s3_job_definition {
    bucket_definitions {
      account_id = data.aws_caller_identity.current.account_id
      buckets    = [aws_s3_bucket.practice.id]
    }
  }

  depends_on = [aws_macie2_account.practice]
}
