-- Findings, the counts that statistics are answered from, and the filters saved over them.
--
-- What lists filter and sort by is narrow and apart from the documents, which are some 3 kB each. No partitions by
-- time: findings expire by batched deletes, which leaves every index and every unique key plain.

CREATE TABLE finding (
  account_id         text COLLATE "C" NOT NULL,
  region             text COLLATE "C" NOT NULL,
  id                 text COLLATE "C" NOT NULL,
  -- The account that the bucket belongs to, which is `accountId` in the document.
  bucket_account_id  text COLLATE "C" NOT NULL,
  category           text COLLATE "C" NOT NULL CHECK (category IN ('CLASSIFICATION', 'POLICY')),
  type               text COLLATE "C" NOT NULL,
  severity           smallint NOT NULL CHECK (severity BETWEEN 1 AND 3),
  archived           boolean NOT NULL,
  sample             boolean NOT NULL,
  count              integer NOT NULL CHECK (count >= 1),
  created_at         timestamptz NOT NULL,
  updated_at         timestamptz NOT NULL,
  bucket             text COLLATE "C" NOT NULL,
  bucket_created_at  timestamptz,
  -- The bucket's effective permission.
  public_access      text COLLATE "C" NOT NULL,
  -- The columns below are NULL where the finding has no such property.
  job_id             text COLLATE "C",
  object_modified_at timestamptz,
  size_classified    bigint,
  first_seen         timestamptz,
  last_seen          timestamptz,
  -- Properties that have no column, as `<code>=<value>` and `<code>:<hash>` (see finding-fields.ts).
  terms              text[] COLLATE "C" NOT NULL,
  PRIMARY KEY (account_id, region, id),
  CHECK ((category = 'POLICY') = starts_with(type, 'Policy:'))
);

-- One for each usual filter, newest first, and for each order. The id decides between equals, and is left out: few are.
CREATE INDEX finding_updated ON finding (account_id, region, updated_at);
CREATE INDEX finding_created ON finding (account_id, region, created_at);
CREATE INDEX finding_bucket ON finding (account_id, region, bucket, updated_at);
CREATE INDEX finding_job ON finding (account_id, region, job_id, updated_at) WHERE job_id IS NOT NULL;
CREATE INDEX finding_severity ON finding (account_id, region, severity, updated_at);
CREATE INDEX finding_type ON finding (account_id, region, type, updated_at);
-- Policy findings are few beside the others; with them at hand, orders that only they have need no index.
CREATE INDEX finding_policy ON finding (account_id, region, updated_at) WHERE category = 'POLICY';
CREATE INDEX finding_archived ON finding (account_id, region, updated_at) WHERE archived;
CREATE INDEX finding_terms ON finding USING gin (terms);

-- One for each finding. No foreign key says so: its checks run on a plan made when the tables were still empty, which
-- took an index that is no use, and inserting came to be ten times slower.
CREATE TABLE finding_document (
  account_id text COLLATE "C" NOT NULL,
  region     text COLLATE "C" NOT NULL,
  id         text COLLATE "C" NOT NULL,
  -- The finding as GetFindings shows it.
  document   jsonb NOT NULL,
  PRIMARY KEY (account_id, region, id)
);

-- How many findings there are of each kind; kept with them in one transaction. Columns are those of finding.
CREATE TABLE finding_stat (
  account_id        text COLLATE "C" NOT NULL,
  region            text COLLATE "C" NOT NULL,
  bucket            text COLLATE "C" NOT NULL,
  job_id            text COLLATE "C",
  type              text COLLATE "C" NOT NULL,
  severity          smallint NOT NULL,
  archived          boolean NOT NULL,
  sample            boolean NOT NULL,
  bucket_account_id text COLLATE "C" NOT NULL,
  -- Follows from the type.
  category          text COLLATE "C" NOT NULL,
  -- Never negative. No CHECK says so: it would refuse the row of a decrease before that meets the one it decreases.
  count             bigint NOT NULL,
  UNIQUE NULLS NOT DISTINCT (account_id, region, bucket, job_id, type, severity, archived, sample, bucket_account_id)
);

-- Filter rules (action NOOP) and suppression rules (ARCHIVE). Tags are in resource_tags.
CREATE TABLE findings_filter (
  account_id  text COLLATE "C" NOT NULL,
  region      text COLLATE "C" NOT NULL,
  id          text COLLATE "C" NOT NULL,
  name        text NOT NULL,
  -- NULL if none was given.
  description text,
  action      text COLLATE "C" NOT NULL CHECK (action IN ('ARCHIVE', 'NOOP')),
  -- From 1. There may be gaps, since positions are kept as they were asked for.
  position    integer NOT NULL CHECK (position >= 1),
  -- The findingCriteria as they were given.
  criteria    jsonb NOT NULL,
  PRIMARY KEY (account_id, region, id),
  -- Checked at commit, since moving one filter shifts others one after the other.
  UNIQUE (account_id, region, position) DEFERRABLE INITIALLY DEFERRED
);
