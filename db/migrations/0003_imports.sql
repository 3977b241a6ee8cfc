-- An import is one batch that can be taken back: each row keeps what the instrument was before.

CREATE TABLE import_batch (
  id            {identity},
  at            TEXT NOT NULL,
  user_id       BIGINT,
  user_name     TEXT NOT NULL,
  file_name     TEXT NOT NULL,
  file_sha256   TEXT NOT NULL,
  rows_read     BIGINT NOT NULL,
  created       BIGINT NOT NULL,
  updated       BIGINT NOT NULL,
  unchanged     BIGINT NOT NULL,
  faulty        BIGINT NOT NULL,
  report        TEXT NOT NULL,            -- JSON: faults, columns
  faulty_csv    TEXT NOT NULL,            -- the faulty rows as a file to correct and import again
  reverted_at   TEXT,
  reverted_by   BIGINT
);

CREATE TABLE import_row (
  import_id     BIGINT NOT NULL REFERENCES import_batch (id),
  line          BIGINT NOT NULL,          -- in the file; the header is 1
  instrument_id BIGINT NOT NULL,          -- no reference: a reverted import deletes what it created
  previous      TEXT,                     -- JSON of the instrument before; NULL: created by this row
  version_after BIGINT NOT NULL,          -- a later version means: used since
  PRIMARY KEY (import_id, line)
);
