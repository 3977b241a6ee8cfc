-- Accounts, what their holders may sign, their sign-ins, and the unalterable log of what they did.

CREATE TABLE account (
  id                       {identity},
  version                  BIGINT NOT NULL,
  username                 TEXT NOT NULL,
  username_key             TEXT NOT NULL UNIQUE,   -- folded: Li and li are one person
  display_name             TEXT NOT NULL,
  password_hash            TEXT NOT NULL,          -- argon2id
  active                   BIGINT NOT NULL,        -- 1 yes, 0 no
  registration_number      TEXT,                   -- as a metrologist, with its validity
  registration_valid_until TEXT
);

CREATE TABLE account_role (
  user_id BIGINT NOT NULL REFERENCES account (id),
  role    TEXT NOT NULL,
  PRIMARY KEY (user_id, role)
);

-- Who may sign in which role under which edition of a regulation; half-open: valid_to is the first day without it.
CREATE TABLE authorization_ (
  id             {identity},
  user_id        BIGINT NOT NULL REFERENCES account (id),
  role           TEXT NOT NULL,
  procedure_code TEXT NOT NULL,
  edition        TEXT NOT NULL,
  valid_from     TEXT NOT NULL,
  valid_to       TEXT
);
CREATE INDEX authorization_by_user ON authorization_ (user_id);

-- Only the hash of a session's token is kept: whoever reads the database cannot sign in.
CREATE TABLE session (
  token_sha256 TEXT PRIMARY KEY,
  user_id      BIGINT NOT NULL REFERENCES account (id),
  csrf_token   TEXT NOT NULL,
  created_at   TEXT NOT NULL,
  last_seen_at TEXT NOT NULL,
  expires_at   TEXT NOT NULL
);
CREATE INDEX session_by_user ON session (user_id);
CREATE INDEX session_by_expiry ON session (expires_at);

CREATE TABLE sign_in_failure (
  id           {identity},
  username_key TEXT NOT NULL,
  address      TEXT NOT NULL,
  at           TEXT NOT NULL
);
CREATE INDEX sign_in_failure_by_username ON sign_in_failure (username_key, at);
CREATE INDEX sign_in_failure_by_address ON sign_in_failure (address, at);

CREATE TABLE setup_token (
  token_sha256 TEXT PRIMARY KEY,
  expires_at   TEXT NOT NULL
);

CREATE TABLE setting (
  key   TEXT PRIMARY KEY,
  value TEXT NOT NULL
);

-- The answer to a POST with an Idempotency-Key, given again when the same request comes again.
CREATE TABLE idempotency_key (
  user_id        BIGINT NOT NULL,
  key            TEXT NOT NULL,
  request_sha256 TEXT NOT NULL,
  status         BIGINT NOT NULL,
  body           TEXT NOT NULL,
  created_at     TEXT NOT NULL,
  PRIMARY KEY (user_id, key)
);
CREATE INDEX idempotency_key_by_age ON idempotency_key (created_at);

-- Each row's hash covers its content and the hash of the row before: a change anywhere breaks the chain.
CREATE TABLE audit (
  id              BIGINT PRIMARY KEY,     -- 1, 2, 3, ... without a gap
  at              TEXT NOT NULL,
  user_id         BIGINT,                 -- NULL: the program itself
  user_name       TEXT NOT NULL,
  action          TEXT NOT NULL,
  subject_type    TEXT NOT NULL,
  subject_id      TEXT NOT NULL,
  detail          TEXT NOT NULL,          -- JSON
  previous_sha256 TEXT NOT NULL,
  sha256          TEXT NOT NULL
);
CREATE INDEX audit_by_subject ON audit (subject_type, subject_id, id);

-- Where the chain ends: the next row locks it, and rows cut off at the end are missed.
CREATE TABLE audit_head (
  id     BIGINT PRIMARY KEY CHECK (id = 1),
  length BIGINT NOT NULL,
  sha256 TEXT NOT NULL
);
INSERT INTO audit_head (id, length, sha256) VALUES (1, 0, '');

{sqlite} CREATE TRIGGER audit_is_not_updated BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit log is insert-only'); END;
{sqlite} CREATE TRIGGER audit_is_not_deleted BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit log is insert-only'); END;
{postgresql} CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a row of table % must not be changed in this way', TG_TABLE_NAME;
END;
$$;
{postgresql} CREATE TRIGGER audit_is_insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
