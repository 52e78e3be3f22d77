-- Discovery results of jobs: files of records that wait to be put into the results bucket of their account.

CREATE TABLE discovery_result_file (
  -- Follows from the run and the batch, so that a batch that is scanned again does not make a second file.
  id uuid PRIMARY KEY,
  account_id text COLLATE "C" NOT NULL,
  region text COLLATE "C" NOT NULL,
  job_id text COLLATE "C" NOT NULL,
  -- The account that the analysed bucket belongs to.
  owner_account_id text COLLATE "C" NOT NULL,
  records integer NOT NULL CHECK (records > 0),
  -- JSON lines, gzipped; null once the file was put.
  body bytea,
  created_at timestamptz NOT NULL,
  put_at timestamptz,
  CHECK ((body IS NULL) = (put_at IS NOT NULL))
);
-- Compressed already.
ALTER TABLE discovery_result_file ALTER COLUMN body SET STORAGE EXTERNAL;
CREATE INDEX discovery_result_file_waiting ON discovery_result_file (account_id, region, created_at, id)
  WHERE put_at IS NULL;
CREATE INDEX discovery_result_file_age ON discovery_result_file (created_at);

-- Scopes whose files somebody puts just now, or whose bucket refused the last one.
CREATE TABLE discovery_result_delivery (
  account_id text COLLATE "C" NOT NULL,
  region text COLLATE "C" NOT NULL,
  -- Before it nobody else puts files of the scope.
  not_before timestamptz NOT NULL,
  -- In a row.
  failures integer NOT NULL DEFAULT 0,
  PRIMARY KEY (account_id, region)
);
