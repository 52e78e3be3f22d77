"""boto3 against a running service: paginators, exceptions by name, the waiter, transfers, presigned URLs.

Everything it needs is in the environment (AWS_ENDPOINT_URL, keys, region). It ends with status 0 and prints `ok`, or
with the traceback of what was not as it should be.
"""

import io
import time
import urllib.error
import urllib.request

import boto3
from boto3.s3.transfer import TransferConfig
from botocore.config import Config
from botocore.exceptions import ClientError, WaiterError

ACCOUNT = "123456789012"
BUCKETS = ["boto3-%02d" % number for number in range(5)]
MEGABYTE = 1024 * 1024

config = Config(retries={"total_max_attempts": 1})
macie = boto3.client("macie2", config=config)
s3 = boto3.client("s3", config=Config(signature_version="s3v4"))
region = macie.meta.region_name


def refused(code, status, call, **arguments):
    """The text of the refusal, which must be the exception that the client has for it."""
    try:
        call(**arguments)
    except ClientError as error:
        assert error.response["Error"]["Code"] == code, error
        assert error.response["ResponseMetadata"]["HTTPStatusCode"] == status, error
        assert error.response["ResponseMetadata"]["RequestId"], error
        if hasattr(macie.exceptions, code):
            assert isinstance(error, getattr(macie.exceptions, code)), type(error)
        return error.response["Error"]["Message"]
    raise AssertionError(f"{code} was expected")


def pages(operation, key, page_size, **arguments):
    """All items of all pages, of which there must be several."""
    settings = {"PageSize": page_size}
    found = list(macie.get_paginator(operation).paginate(PaginationConfig=settings, **arguments))
    assert len(found) > 1, f"{operation}: one page"
    assert all(len(page[key]) <= page_size for page in found)
    return [item for page in found for item in page[key]]


# Refusals.
assert boto3.client("sts").get_caller_identity()["Account"] == ACCOUNT
assert refused("AccessDeniedException", 403, macie.list_findings) == "Macie is not enabled."
macie.enable_macie()
assert refused("ConflictException", 409, macie.enable_macie) == "Macie has already been enabled"
refused("ResourceNotFoundException", 404, macie.describe_classification_job, jobId="0" * 32)
refused("ValidationException", 400, macie.list_members, maxResults=26)

# Objects: in parts, and by URLs.
location = {"LocationConstraint": region}
for name in BUCKETS:
    s3.create_bucket(Bucket=name, CreateBucketConfiguration=location)
content = bytes(range(256)) * (17 * MEGABYTE // 256) + b"the end"
parts = TransferConfig(multipart_threshold=8 * MEGABYTE, multipart_chunksize=8 * MEGABYTE)
s3.upload_fileobj(io.BytesIO(content), BUCKETS[0], "in parts.bin", Config=parts)
assert s3.head_object(Bucket=BUCKETS[0], Key="in parts.bin")["ETag"].endswith('-3"')
back = io.BytesIO()
s3.download_fileobj(BUCKETS[0], "in parts.bin", back, Config=parts)
assert back.getvalue() == content
s3.delete_object(Bucket=BUCKETS[0], Key="in parts.bin")
place = {"Bucket": BUCKETS[0], "Key": "notes/jane doe.txt"}
note = b"date of birth: 12/12/2012\n"
put_url = s3.generate_presigned_url("put_object", Params=place, ExpiresIn=60)
with urllib.request.urlopen(urllib.request.Request(put_url, data=note, method="PUT")) as answer:
    assert answer.status == 200
get_url = s3.generate_presigned_url("get_object", Params=place, ExpiresIn=60)
with urllib.request.urlopen(get_url) as answer:
    assert answer.read() == note
try:
    urllib.request.urlopen(get_url.replace("X-Amz-Expires=60", "X-Amz-Expires=600"))
    raise AssertionError("a changed URL was taken")
except urllib.error.HTTPError as error:
    assert error.code == 403 and b"SignatureDoesNotMatch" in error.read()
refused("NoSuchKey", 404, s3.get_object, Bucket=BUCKETS[0], Key="nothing")
refused("NoSuchBucket", 404, s3.get_object, Bucket="no-such-bucket", Key="nothing")

# Jobs, and the finding of one of them.
definition = {"bucketDefinitions": [{"accountId": ACCOUNT, "buckets": [BUCKETS[0]]}]}
job_ids = [
    macie.create_classification_job(jobType="ONE_TIME", name=f"job {number}", s3JobDefinition=definition)["jobId"]
    for number in range(5)
]
listed = pages("list_classification_jobs", "items", 2)
assert sorted(job["jobId"] for job in listed) == sorted(job_ids)
assert [job["createdAt"] for job in listed] == sorted((job["createdAt"] for job in listed), reverse=True)
for job_id in job_ids:
    while (job := macie.describe_classification_job(jobId=job_id))["jobStatus"] == "RUNNING":
        time.sleep(0.05)
    assert job["jobStatus"] == "COMPLETE", job
    assert isinstance(job["statistics"]["numberOfRuns"], float), job
of_job = {"criterion": {"classificationDetails.jobId": {"eq": [job_ids[0]]}}}
[finding_id] = macie.list_findings(findingCriteria=of_job)["findingIds"]
[finding] = macie.get_findings(findingIds=[finding_id, "unknown"])["findings"]
assert finding["resourcesAffected"]["s3Object"]["key"] == place["Key"]
[item] = finding["classificationDetails"]["result"]["sensitiveData"]
[detection] = item["detections"]
assert detection == {
    "count": 1,
    "occurrences": {"lineRanges": [{"end": 1, "start": 1, "startColumn": 16}]},
    "type": "DATE_OF_BIRTH",
}, detection

# Findings and buckets, page by page.
macie.create_sample_findings()
by_type = {"attributeName": "type", "orderBy": "ASC"}
samples = {"criterion": {"sample": {"eq": ["true"]}}}
ids = pages("list_findings", "findingIds", 3, findingCriteria=samples, sortCriteria=by_type)
assert len(ids) == len(set(ids)) == 11, ids
types = [finding["type"] for finding in macie.get_findings(findingIds=ids, sortCriteria=by_type)["findings"]]
assert types == sorted(types) and len(set(types)) == 11, types
while macie.get_bucket_statistics()["bucketCount"] < len(BUCKETS):
    time.sleep(0.05)
by_name = {"attributeName": "bucketName", "orderBy": "DESC"}
buckets = pages("describe_buckets", "buckets", 2, sortCriteria=by_name)
assert [bucket["bucketName"] for bucket in buckets] == sorted(BUCKETS, reverse=True), buckets

# Occurrences cannot be revealed without discovery results: the waiter ends with that, and does not wait.
key = f"arn:aws:kms:{region}:{ACCOUNT}:key/11111111-2222-3333-4444-555555555555"
macie.update_reveal_configuration(configuration={"status": "ENABLED", "kmsKeyId": key})
try:
    macie.get_waiter("finding_revealed").wait(findingId=finding_id)
    raise AssertionError("it was revealed")
except WaiterError as error:
    assert "UnprocessableEntityException" in str(error) and "INVALID_CLASSIFICATION_RESULT" in str(error), error
reason = refused("UnprocessableEntityException", 422, macie.get_sensitive_data_occurrences, findingId=finding_id)
assert reason == "INVALID_CLASSIFICATION_RESULT", reason

macie.disable_macie()
print("ok")
