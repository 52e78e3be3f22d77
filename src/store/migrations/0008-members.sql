-- Relationships between accounts, and the settings of an account that are single values.

CREATE TABLE member (
  region text COLLATE "C" NOT NULL,
  -- Whose inventory the account is in. It is that account's administrator only while the status is Enabled.
  admin_account_id text COLLATE "C" NOT NULL CHECK (admin_account_id ~ '^[0-9]{12}$'),
  account_id text COLLATE "C" NOT NULL CHECK (account_id ~ '^[0-9]{12}$'),
  -- Null for accounts of an organization.
  email text,
  path text NOT NULL CHECK (path IN ('invitation', 'organization')),
  -- Paused is shown for Enabled while the member's own session is paused, and is not kept.
  status text NOT NULL CHECK (status IN ('Created', 'Enabled', 'Invited', 'Removed', 'Resigned')),
  -- Whether automated discovery shall look at the member's buckets.
  discovery text NOT NULL CHECK (discovery IN ('ENABLED', 'DISABLED')),
  -- When an invitation was last sent.
  invited_at timestamptz,
  -- When the status last changed.
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (region, admin_account_id, account_id),
  CHECK (admin_account_id <> account_id)
);
COMMENT ON TABLE member IS 'The accounts in the inventory of another one, per region.';
CREATE UNIQUE INDEX member_has_one_administrator ON member (region, account_id) WHERE status = 'Enabled';

CREATE TABLE invitation (
  region text COLLATE "C" NOT NULL,
  -- The account that received it.
  account_id text COLLATE "C" NOT NULL CHECK (account_id ~ '^[0-9]{12}$'),
  admin_account_id text COLLATE "C" NOT NULL CHECK (admin_account_id ~ '^[0-9]{12}$'),
  invitation_id text COLLATE "C" NOT NULL,
  invited_at timestamptz NOT NULL,
  PRIMARY KEY (region, account_id, admin_account_id)
);
COMMENT ON TABLE invitation IS
  'Invitations that were received and not deleted. Whether one was answered is in member: without a row there, it was declined.';

CREATE TABLE organization_admin (
  region text COLLATE "C" NOT NULL,
  management_account_id text COLLATE "C" NOT NULL CHECK (management_account_id ~ '^[0-9]{12}$'),
  admin_account_id text COLLATE "C" NOT NULL CHECK (admin_account_id ~ '^[0-9]{12}$'),
  -- Whether accounts that are new in the organization become members by themselves.
  auto_enable boolean NOT NULL,
  PRIMARY KEY (region, management_account_id),
  UNIQUE (region, admin_account_id)
);
COMMENT ON TABLE organization_admin IS 'The Macie administrator that an organization''s management account designated.';

CREATE TABLE account_setting (
  account_id text COLLATE "C" NOT NULL CHECK (account_id ~ '^[0-9]{12}$'),
  region text COLLATE "C" NOT NULL,
  key text COLLATE "C" NOT NULL CHECK (key IN (
    'classification-scope', 'discovery', 'export', 'inspection-template', 'publication', 'reveal'
  )),
  -- Its form is the type of the same key in tables/members.ts.
  value jsonb NOT NULL,
  PRIMARY KEY (account_id, region, key)
);
COMMENT ON TABLE account_setting IS 'Settings that were changed; one without a row has its initial value.';

CREATE TABLE resource_profile (
  account_id text COLLATE "C" NOT NULL CHECK (account_id ~ '^[0-9]{12}$'),
  region text COLLATE "C" NOT NULL,
  bucket text COLLATE "C" NOT NULL,
  -- The sensitivity score was set to 100 by hand.
  is_overridden boolean NOT NULL,
  -- Identifiers whose detections do not count for the score: [{"id", "type": "CUSTOM" or "MANAGED"}].
  suppressed jsonb NOT NULL,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (account_id, region, bucket)
);
COMMENT ON TABLE resource_profile IS 'What a user set about a bucket''s sensitivity.';
