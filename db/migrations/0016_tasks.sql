-- Work too long for a request. Any server takes an open task by a lease; one whose server died goes back when it ends.
CREATE TABLE task (
  id              {identity},
  version         BIGINT NOT NULL,
  kind            TEXT NOT NULL,         -- document_bundle
  wanted          TEXT NOT NULL,         -- JSON: what is to be done, frozen when it was asked for
  title_zh        TEXT NOT NULL,
  title_en        TEXT NOT NULL,
  state           TEXT NOT NULL,         -- waiting, running, done, failed, cancelled
  done            BIGINT NOT NULL,       -- of `total` pieces
  total           BIGINT NOT NULL,
  message_zh      TEXT,                  -- why it waits or failed
  message_en      TEXT,
  created_at      TEXT NOT NULL,
  created_by_id   BIGINT NOT NULL REFERENCES account (id),
  created_by_name TEXT NOT NULL,
  not_before      TEXT NOT NULL,         -- when a server may take it
  lease_holder    TEXT,                  -- the server that has it
  lease_until     TEXT,
  cancel_wanted   BIGINT NOT NULL,       -- 1: the server that has it shall stop
  finished_at     TEXT,
  expires_at      TEXT,                  -- when the result goes
  result_file     TEXT,                  -- in the folder `tasks` of the files; NULL: none, or gone
  result_name     TEXT,                  -- for the person
  result_bytes    BIGINT,
  result_sha256   TEXT
);
CREATE INDEX task_open ON task (state, not_before, id);
CREATE INDEX task_by_person ON task (created_by_id, id);
