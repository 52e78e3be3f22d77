-- The inventory: what is known of each bucket, and the calls that changed buckets since they were last looked at.

CREATE TABLE bucket (
  account_id text COLLATE "C" NOT NULL CHECK (account_id ~ '^[0-9]{12}$'),
  region text COLLATE "C" NOT NULL,
  name text COLLATE "C" NOT NULL,
  -- The configured store that has it. Of two stores of an account that have buckets of one name, the first one counts.
  source_id text COLLATE "C" NOT NULL,
  -- BucketSnapshot: settings and what follows from them.
  snapshot jsonb NOT NULL,
  -- BucketSummary: what lists and sums show of snapshot, statistics and error. Small, because it is read for all.
  summary jsonb NOT NULL,
  -- OpenViolations: the weaknesses the bucket has, and when they were last counted.
  open_violations jsonb NOT NULL,
  refreshed_at timestamptz NOT NULL,
  -- ObjectStatistics of the last count that came to its end; null before the first.
  statistics jsonb,
  counted_at timestamptz,
  -- How long that count took; a large bucket is counted less often.
  count_ms bigint,
  -- The count that is under way: since when, the last key, and ObjectStatistics of what came before it.
  count_started_at timestamptz,
  count_after text COLLATE "C",
  count_so_far jsonb,
  error_code text CHECK (error_code IN ('ACCESS_DENIED', 'BUCKET_COUNT_EXCEEDS_QUOTA')),
  error_message text,
  PRIMARY KEY (account_id, region, name),
  CHECK ((statistics IS NULL) = (counted_at IS NULL)),
  CHECK ((count_started_at IS NULL) = (count_after IS NULL) AND (count_after IS NULL) = (count_so_far IS NULL)),
  CHECK ((error_code IS NULL) = (error_message IS NULL))
);
CREATE INDEX bucket_of_source ON bucket (source_id);
-- Whose a bucket is that another one is replicated to.
CREATE INDEX bucket_name ON bucket (name);

-- Calls that changed a bucket's settings, kept until the bucket is looked at again.
CREATE TABLE bucket_event (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  account_id text COLLATE "C" NOT NULL,
  region text COLLATE "C" NOT NULL,
  bucket text COLLATE "C" NOT NULL,
  -- As trails name it: PutBucketPolicy.
  api text COLLATE "C" NOT NULL,
  happened_at timestamptz NOT NULL,
  -- FindingActor: who made the call.
  actor jsonb NOT NULL
);
CREATE INDEX bucket_event_of_bucket ON bucket_event (account_id, region, bucket);
