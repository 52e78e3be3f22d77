-- Classification jobs, the events of their logs, and how much was analysed for whom.

CREATE TABLE job (
  -- 32 hexadecimal digits.
  id text COLLATE "C" PRIMARY KEY CHECK (id ~ '^[0-9a-f]{32}$'),
  account_id text COLLATE "C" NOT NULL,
  region text COLLATE "C" NOT NULL,
  name text COLLATE "C" NOT NULL,
  type text COLLATE "C" NOT NULL CHECK (type IN ('ONE_TIME', 'SCHEDULED')),
  -- What CreateClassificationJob was sent, without its clientToken and tags.
  definition jsonb NOT NULL,
  client_token text NOT NULL,
  status text COLLATE "C" NOT NULL
    CHECK (status IN ('RUNNING', 'PAUSED', 'CANCELLED', 'COMPLETE', 'IDLE', 'USER_PAUSED')),
  created_at timestamptz NOT NULL,
  -- When the schedule starts the next run; null for one-time jobs and for those that never run again.
  next_run_at timestamptz,
  -- When the latest run started; null before the first.
  last_run_at timestamptz,
  -- The latest run met a bucket or an account that it could not read.
  last_run_had_errors boolean NOT NULL DEFAULT false,
  number_of_runs integer NOT NULL DEFAULT 0,
  -- When the latest run that came to its end had started: what changed since is for the next run.
  covered_until timestamptz,
  -- When a user paused the job during a run; null if it is not paused, if no run waits for it, and after it expired.
  paused_at timestamptz,
  CHECK (type = 'SCHEDULED' OR next_run_at IS NULL),
  CHECK (type = 'SCHEDULED' OR status <> 'IDLE'),
  CHECK (type = 'ONE_TIME' OR status <> 'COMPLETE'),
  CHECK (status <> 'IDLE' OR next_run_at IS NOT NULL),
  CHECK (status = 'USER_PAUSED' OR paused_at IS NULL)
);
CREATE INDEX job_of_account ON job (account_id, region, created_at DESC, id DESC);
CREATE INDEX job_due ON job (next_run_at) WHERE status = 'IDLE';
CREATE INDEX job_paused ON job (paused_at) WHERE paused_at IS NOT NULL;

-- What a client of CloudWatch Logs reads: the job's id is the stream.
CREATE TABLE job_log_event (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  account_id text COLLATE "C" NOT NULL,
  region text COLLATE "C" NOT NULL,
  -- No reference: the log outlives the job, as Macie's does when it is disabled.
  job_id text COLLATE "C" NOT NULL,
  event_type text COLLATE "C" NOT NULL,
  occurred_at timestamptz NOT NULL,
  -- The event's JSON, as it is shown.
  message text NOT NULL
);
CREATE INDEX job_log_event_of_stream ON job_log_event (account_id, region, job_id, occurred_at, id);
CREATE INDEX job_log_event_of_account ON job_log_event (account_id, region, occurred_at, id);

-- The streams of the log: when the first and the last event of each job happened.
CREATE TABLE job_log_stream (
  account_id text COLLATE "C" NOT NULL,
  region text COLLATE "C" NOT NULL,
  job_id text COLLATE "C" NOT NULL,
  first_event_at timestamptz NOT NULL,
  last_event_at timestamptz NOT NULL,
  PRIMARY KEY (account_id, region, job_id)
);
CREATE INDEX job_log_stream_latest ON job_log_stream (account_id, region, last_event_at, job_id);

-- What was analysed or watched on each day (UTC).
CREATE TABLE usage_day (
  account_id text COLLATE "C" NOT NULL,
  region text COLLATE "C" NOT NULL,
  day date NOT NULL,
  kind text COLLATE "C" NOT NULL CHECK (kind IN (
    'AUTOMATED_OBJECT_MONITORING', 'AUTOMATED_SENSITIVE_DATA_DISCOVERY',
    'DATA_INVENTORY_EVALUATION', 'SENSITIVE_DATA_DISCOVERY'
  )),
  bytes bigint NOT NULL CHECK (bytes >= 0),
  objects bigint NOT NULL CHECK (objects >= 0),
  PRIMARY KEY (account_id, region, day, kind)
);
