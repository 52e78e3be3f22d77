-- What users look for and what they allow: custom data identifiers and allow lists.

CREATE TABLE custom_data_identifier (
  account_id text COLLATE "C" NOT NULL,
  region text COLLATE "C" NOT NULL,
  -- UUID.
  id text COLLATE "C" NOT NULL,
  name text NOT NULL,
  description text,
  regex text NOT NULL,
  keywords text[] NOT NULL,
  ignore_words text[] NOT NULL,
  maximum_match_distance integer NOT NULL CHECK (maximum_match_distance BETWEEN 1 AND 300),
  -- [{"occurrencesThreshold": 1, "severity": "LOW"}], ascending; null means MEDIUM from the first occurrence.
  severity_levels jsonb,
  created_at timestamptz NOT NULL,
  -- Jobs go on with identifiers that were deleted after they were made, so rows stay.
  deleted_at timestamptz,
  PRIMARY KEY (account_id, region, id)
);
CREATE INDEX custom_data_identifier_newest ON custom_data_identifier (account_id, region, created_at DESC, id DESC)
  WHERE deleted_at IS NULL;

CREATE TABLE allow_list (
  account_id text COLLATE "C" NOT NULL,
  region text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL CHECK (id ~ '^[a-z0-9]{22}$'),
  name text NOT NULL,
  description text,
  -- Either a regex, or an object whose lines are the allowed texts.
  regex text,
  bucket_name text COLLATE "C",
  object_key text COLLATE "C",
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (account_id, region, id),
  CHECK (num_nonnulls(regex, bucket_name) = 1),
  CHECK ((bucket_name IS NULL) = (object_key IS NULL))
);
