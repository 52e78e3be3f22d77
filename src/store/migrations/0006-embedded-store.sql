-- The embedded store's index. The objects themselves are files, and the files are the truth: everything about an
-- object here can be made again from them (embedded-store/recover.ts).

CREATE TABLE embedded_bucket (
  -- Also the name of the bucket's folder, so that a new bucket never sees the files of an old one with its name.
  id          uuid        PRIMARY KEY,
  -- Unique over all accounts of the store, as in S3.
  name        text        COLLATE "C" NOT NULL UNIQUE,
  account_id  text        NOT NULL CHECK (account_id ~ '^[0-9]{12}$'),
  region      text        NOT NULL,
  created_at  timestamptz NOT NULL,
  -- By setting ("policy", "cors", ...) what was put, as the AWS SDK's types have it. Absent: never put, or deleted.
  settings    jsonb       NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(settings) = 'object')
);
CREATE INDEX embedded_bucket_of_account ON embedded_bucket (account_id, name);

CREATE TABLE embedded_object (
  bucket_id          uuid        NOT NULL REFERENCES embedded_bucket ON DELETE CASCADE,
  -- In the order of its UTF-8 bytes, which is that of S3's listings.
  key                text        COLLATE "C" NOT NULL CHECK (octet_length(key) BETWEEN 1 AND 1024),
  size_in_bytes      bigint      NOT NULL CHECK (size_in_bytes >= 0),
  -- Without quotes.
  etag               text        NOT NULL,
  last_modified      timestamptz NOT NULL,
  storage_class      text        NOT NULL,
  -- CRC32, SHA256, ...; null if the object came without a checksum.
  checksum_algorithm text,
  checksum_type      text        CHECK (checksum_type IN ('FULL_OBJECT', 'COMPOSITE')),
  PRIMARY KEY (bucket_id, key)
);

-- Keys whose file may be newer than their row: written before a file is replaced or removed, deleted in the
-- transaction that brings the row up to date. What stands here after a crash is read from the files again.
CREATE TABLE embedded_pending (
  id         uuid PRIMARY KEY,
  bucket_id  uuid NOT NULL REFERENCES embedded_bucket ON DELETE CASCADE,
  key        text COLLATE "C" NOT NULL
);
CREATE INDEX embedded_pending_of_bucket ON embedded_pending (bucket_id);

CREATE TABLE embedded_upload (
  -- Also the name of the folder of its parts.
  id            uuid        PRIMARY KEY,
  bucket_id     uuid        NOT NULL REFERENCES embedded_bucket ON DELETE CASCADE,
  key           text        COLLATE "C" NOT NULL CHECK (octet_length(key) BETWEEN 1 AND 1024),
  initiated_at  timestamptz NOT NULL,
  -- What the object will be: headers, metadata, tags, encryption, checksum algorithm.
  attributes    jsonb       NOT NULL
);
CREATE INDEX embedded_upload_of_bucket ON embedded_upload (bucket_id, key, id);

CREATE TABLE embedded_part (
  upload_id      uuid        NOT NULL REFERENCES embedded_upload ON DELETE CASCADE,
  part_number    integer     NOT NULL CHECK (part_number BETWEEN 1 AND 10000),
  size_in_bytes  bigint      NOT NULL CHECK (size_in_bytes >= 0),
  -- MD5 in hex.
  etag           text        NOT NULL,
  -- In base64, of the upload's algorithm.
  checksum       text,
  last_modified  timestamptz NOT NULL,
  -- Its file's name within the upload's folder; a part put again gets a new one.
  file           text        NOT NULL,
  PRIMARY KEY (upload_id, part_number)
);
