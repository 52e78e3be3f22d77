-- Who had samples of sensitive data shown, when, and of which finding. Never what was shown.

CREATE TABLE reveal_audit (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  -- Of the caller. Rows outlive the account's session: who turns Macie off must not take these traces along.
  account_id text COLLATE "C" NOT NULL CHECK (account_id ~ '^[0-9]{12}$'),
  region text COLLATE "C" NOT NULL,
  caller_arn text COLLATE "C" NOT NULL,
  finding_id text COLLATE "C" NOT NULL,
  bucket text COLLATE "C" NOT NULL,
  object_key text COLLATE "C" NOT NULL,
  requested_at timestamptz NOT NULL,
  -- REQUESTED: nothing was handed out, or not yet. REVEALED is written before the samples leave the process.
  outcome text NOT NULL CHECK (outcome IN ('REQUESTED', 'REVEALED', 'FAILED')),
  finished_at timestamptz CHECK ((finished_at IS NULL) = (outcome = 'REQUESTED')),
  -- Samples handed out, by identifier's id: {"NAME": 3}.
  types jsonb NOT NULL DEFAULT '{}'
);
COMMENT ON TABLE reveal_audit IS 'Requests to retrieve occurrences of sensitive data.';
CREATE INDEX reveal_audit_by_time ON reveal_audit (account_id, region, requested_at);
