-- Runs of classification jobs: what is listed, the batches to scan, and what became of every object.

CREATE TABLE job_run (
  id text COLLATE "C" PRIMARY KEY,
  job_id text COLLATE "C" NOT NULL,
  account_id text NOT NULL,
  region text NOT NULL,
  scheduled_for timestamptz NOT NULL,
  started_at timestamptz NOT NULL,
  -- Only objects modified later are in scope; null for all.
  changed_after timestamptz,
  state text NOT NULL CHECK (state IN ('STARTING', 'LISTING', 'SCANNING', 'DONE', 'DROPPED')),
  is_suspended boolean NOT NULL DEFAULT false,
  -- Raised whenever the run is suspended, resumed or dropped: work begun under an older one may not commit.
  epoch integer NOT NULL DEFAULT 0,
  -- What is looked for, as it was when the run started; null until then.
  scanner jsonb,
  objects_planned bigint NOT NULL DEFAULT 0,
  objects_done bigint NOT NULL DEFAULT 0,
  bytes_done bigint NOT NULL DEFAULT 0,
  findings bigint NOT NULL DEFAULT 0,
  open_batches integer NOT NULL DEFAULT 0,
  -- A bucket or an account could not be read.
  has_errors boolean NOT NULL DEFAULT false,
  finished_at timestamptz,
  UNIQUE (job_id, scheduled_for)
);
COMMENT ON COLUMN job_run.objects_planned IS 'Objects in scope listed so far';
CREATE INDEX job_run_under_way ON job_run (job_id) WHERE finished_at IS NULL;

-- The buckets of a run, listed one after another.
CREATE TABLE run_bucket (
  run_id text COLLATE "C" NOT NULL REFERENCES job_run ON DELETE CASCADE,
  ordinal integer NOT NULL,
  bucket text COLLATE "C" NOT NULL,
  source_id text NOT NULL,
  -- The last key listed; empty before the first page.
  start_after text COLLATE "C" NOT NULL DEFAULT '',
  is_listed boolean NOT NULL DEFAULT false,
  -- The bucket as findings show it, as it was when the run started.
  affected_bucket jsonb NOT NULL,
  PRIMARY KEY (run_id, ordinal)
);

-- Batches that are not yet scanned. A batch and what was found in it change places in one transaction.
CREATE TABLE run_batch (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  run_id text COLLATE "C" NOT NULL,
  ordinal integer NOT NULL,
  objects jsonb NOT NULL,
  -- How often their store could not be read.
  read_failures integer NOT NULL DEFAULT 0,
  FOREIGN KEY (run_id, ordinal) REFERENCES run_bucket ON DELETE CASCADE
);
CREATE INDEX run_batch_of_run ON run_batch (run_id);

-- How many objects of a bucket ended how. The counts of a run add up to the objects it listed.
CREATE TABLE run_coverage (
  run_id text COLLATE "C" NOT NULL REFERENCES job_run ON DELETE CASCADE,
  bucket text COLLATE "C" NOT NULL,
  status text COLLATE "C" NOT NULL CHECK (status IN ('COMPLETE', 'PARTIAL', 'SKIPPED', 'FAILED')),
  -- Empty for COMPLETE.
  reason text COLLATE "C" NOT NULL,
  objects bigint NOT NULL,
  bytes bigint NOT NULL,
  PRIMARY KEY (run_id, bucket, status, reason)
);

-- Objects that were not read, or not to their end.
CREATE TABLE run_object (
  run_id text COLLATE "C" NOT NULL REFERENCES job_run ON DELETE CASCADE,
  bucket text COLLATE "C" NOT NULL,
  key text COLLATE "C" NOT NULL,
  version_id text COLLATE "C" NOT NULL,
  size_in_bytes bigint NOT NULL,
  status text NOT NULL CHECK (status IN ('PARTIAL', 'SKIPPED', 'FAILED')),
  reason text NOT NULL,
  PRIMARY KEY (run_id, bucket, key, version_id)
);
