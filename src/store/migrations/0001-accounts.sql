-- Accounts: Macie's session per account and region, tags, tokens of repeated requests, keys of the service itself.
-- Ids, names of keys and the like compare byte by byte (COLLATE "C"), so that an index serves prefixes too.

CREATE TABLE macie_session (
  account_id text COLLATE "C" NOT NULL CHECK (account_id ~ '^[0-9]{12}$'),
  region text COLLATE "C" NOT NULL,
  status text NOT NULL CHECK (status IN ('ENABLED', 'PAUSED')),
  -- How often changed policy findings are published again.
  finding_publishing_frequency text NOT NULL
    CHECK (finding_publishing_frequency IN ('FIFTEEN_MINUTES', 'ONE_HOUR', 'SIX_HOURS')),
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (account_id, region)
);
COMMENT ON TABLE macie_session IS 'One row while Macie is on, be it paused; none while it is off.';

CREATE TABLE resource_tags (
  -- Of an allow list, custom data identifier, findings filter, job or member; the resource itself is elsewhere.
  resource_arn text COLLATE "C" NOT NULL,
  key text COLLATE "C" NOT NULL,
  value text NOT NULL,
  PRIMARY KEY (resource_arn, key)
);

CREATE TABLE client_token (
  account_id text COLLATE "C" NOT NULL,
  region text COLLATE "C" NOT NULL,
  operation text COLLATE "C" NOT NULL,
  token text COLLATE "C" NOT NULL,
  -- SHA-256 of the input without the token: the same token with another input is a mistake.
  input_hash bytea NOT NULL,
  -- The JSON that the first request was answered, byte by byte; null only within its own transaction.
  output text,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (account_id, region, operation, token)
);
CREATE INDEX client_token_by_age ON client_token (created_at);

CREATE TABLE service_key (
  -- What the key is for: `page-token`.
  name text COLLATE "C" PRIMARY KEY,
  key bytea NOT NULL
);
COMMENT ON TABLE service_key IS 'Random keys made at first use, shared by all processes of the service.';
