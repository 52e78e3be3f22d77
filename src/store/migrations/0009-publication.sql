-- Publication of findings: the targets, what is still to be delivered to each, and updates that wait for their cycle.

CREATE TABLE publication_target (
  id text COLLATE "C" PRIMARY KEY,
  -- The name of its kind: `webhook`.
  type text COLLATE "C" NOT NULL,
  -- Who made it. Those of anodyne.yaml and the environment (`config`) are brought up to date at every start.
  origin text COLLATE "C" NOT NULL CHECK (origin IN ('config', 'console')),
  -- Only this account's findings; those of all accounts if null.
  account_id text COLLATE "C" CHECK (account_id ~ '^[0-9]{12}$'),
  -- An EventBridge event pattern; all findings if null.
  pattern jsonb,
  -- Of those made in the console, secrets included. The settings of the others stay in their file.
  settings jsonb CHECK ((settings IS NOT NULL) = (origin = 'console')),
  -- Counts the changes of the settings.
  revision integer NOT NULL DEFAULT 1,
  -- Whether findings are put in for it; what waits stays and waits while it is off.
  enabled boolean NOT NULL,
  -- Since when a configured target is not in the settings any more. It stays for its dead letters.
  removed_at timestamptz,
  -- The process that delivers to it now, and until when that counts unless it says that it still lives.
  leased_by uuid,
  leased_until timestamptz,
  -- Batches in a row of which nothing arrived, since when, and before when the target is left alone.
  failures integer NOT NULL DEFAULT 0,
  failing_since timestamptz,
  retry_at timestamptz,
  last_reason text,
  last_failed_at timestamptz,
  last_delivered_at timestamptz,
  -- Deliveries that arrived, and attempts that failed, since the target is known.
  delivered bigint NOT NULL DEFAULT 0,
  failed bigint NOT NULL DEFAULT 0
);
COMMENT ON TABLE publication_target IS 'Where findings are published to.';

CREATE TABLE publication_delivery (
  -- Grows with each event of a finding: the order in which a target gets them.
  seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- No foreign key: saving findings must not wait for whoever changes targets. What a deleted target leaves is swept up.
  target_id text COLLATE "C" NOT NULL,
  -- The same at all targets.
  event_id uuid NOT NULL,
  account_id text COLLATE "C" NOT NULL,
  region text COLLATE "C" NOT NULL,
  finding_id text COLLATE "C" NOT NULL,
  kind text COLLATE "C" NOT NULL CHECK (kind IN ('new', 'update')),
  -- The event's own.
  occurred_at timestamptz NOT NULL,
  -- The finding as it was. Null for those that never change, whose document is in finding_document.
  document jsonb,
  state text COLLATE "C" NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'dead')),
  -- Since it waits, or began to wait again.
  waits_since timestamptz NOT NULL,
  attempts integer NOT NULL DEFAULT 0,
  -- Not before this; at once if null.
  due_at timestamptz,
  -- Why the last attempt failed.
  reason text,
  dead_at timestamptz CHECK ((dead_at IS NOT NULL) = (state = 'dead'))
);
COMMENT ON TABLE publication_delivery IS 'A row for each event that a target has not got yet; deleted when it has.';
CREATE INDEX publication_delivery_pending ON publication_delivery (target_id, seq) WHERE state = 'pending';
CREATE INDEX publication_delivery_due ON publication_delivery (target_id, due_at)
  WHERE state = 'pending' AND due_at IS NOT NULL;
CREATE INDEX publication_delivery_dead ON publication_delivery (target_id, seq) WHERE state = 'dead';
-- For the order of one finding's events, and for what goes when findings do.
CREATE INDEX publication_delivery_finding ON publication_delivery (account_id, region, finding_id);

CREATE TABLE publication_update (
  account_id text COLLATE "C" NOT NULL,
  region text COLLATE "C" NOT NULL,
  finding_id text COLLATE "C" NOT NULL,
  -- When the first of the updates came that are published together.
  marked_at timestamptz NOT NULL,
  PRIMARY KEY (account_id, region, finding_id)
);
COMMENT ON TABLE publication_update IS
  'Policy findings that came about again, to be published when the account''s next publication cycle begins.';
