-- An import makes and changes organizations, too; taken back, they go or are as they were before.

CREATE TABLE import_organization (
  import_id       BIGINT NOT NULL REFERENCES import_batch (id),
  organization_id BIGINT NOT NULL,        -- no reference: a reverted import deletes what it created
  previous        TEXT,                   -- JSON of the organization before; NULL: created by this import
  version_after   BIGINT NOT NULL,        -- a later version means: changed since
  PRIMARY KEY (import_id, organization_id)
);

-- Every import whose work on an instrument stands is asked when a later one is taken back.
CREATE INDEX import_row_by_instrument ON import_row (instrument_id);
CREATE INDEX import_organization_by_organization ON import_organization (organization_id);

-- One row may have several faults, and a report holds the first thousand.
ALTER TABLE import_batch ADD COLUMN fault_count BIGINT NOT NULL DEFAULT 0;
UPDATE import_batch SET fault_count = faulty;
