-- Reference equipment, records of verifications, and the documents issued from them.

-- A standard instrument with its certificate, and the measurement standard (计量标准) it belongs to.
CREATE TABLE equipment (
  id                             {identity},
  version                        BIGINT NOT NULL,
  name                           TEXT NOT NULL,
  model                          TEXT NOT NULL,
  serial_number                  TEXT NOT NULL,
  manufacturer                   TEXT NOT NULL,
  measuring_range                TEXT NOT NULL,
  accuracy_class                 TEXT NOT NULL,
  mpe_value                      TEXT NOT NULL,    -- maximum permissible error, decimal as typed, without its sign
  mpe_unit                       TEXT NOT NULL,
  certificate_number             TEXT NOT NULL,
  calibrated_on                  TEXT,
  valid_until                    TEXT,
  traceable_to                   TEXT NOT NULL,
  state                          TEXT NOT NULL,    -- in_use, stopped
  standard_name                  TEXT NOT NULL,
  standard_certificate_number    TEXT NOT NULL,
  standard_valid_until           TEXT
);

-- Numbers of a series and year: drawn inside the transaction that uses them, so a rollback gives the number back.
CREATE TABLE number_series (
  series TEXT NOT NULL,
  year   BIGINT NOT NULL,
  last   BIGINT NOT NULL,
  PRIMARY KEY (series, year)
);

-- Immutable once recorded; a correction is a new record that names the one it corrects.
CREATE TABLE record (
  id                 {identity},
  version            BIGINT NOT NULL,
  number             TEXT NOT NULL UNIQUE,
  state              TEXT NOT NULL,       -- recorded, checked, returned, issued
  instrument_id      BIGINT NOT NULL REFERENCES instrument (id),
  procedure_code     TEXT NOT NULL,
  procedure_sha256   TEXT NOT NULL,
  software_version   TEXT NOT NULL,
  performed_on       TEXT NOT NULL,
  verdict            TEXT NOT NULL,
  instrument         TEXT NOT NULL,       -- JSON: the instrument and its owner as they were
  sheet              TEXT NOT NULL,       -- JSON: the sheet as typed
  evaluation         TEXT NOT NULL,       -- JSON
  verifier_id        BIGINT NOT NULL REFERENCES account (id),
  recorded_at        TEXT NOT NULL,
  checker_id         BIGINT REFERENCES account (id),
  checked_at         TEXT,
  approver_id        BIGINT REFERENCES account (id),
  approved_at        TEXT,
  returned_reason    TEXT,
  returned_by        BIGINT REFERENCES account (id),
  returned_at        TEXT,
  corrects_record_id BIGINT UNIQUE REFERENCES record (id),
  search_text        TEXT NOT NULL
);
CREATE INDEX record_by_state ON record (state, id);
CREATE INDEX record_by_instrument ON record (instrument_id, id);
CREATE INDEX record_by_verifier ON record (verifier_id, id);

-- The content of an issued document is never changed, only superseded or cancelled (ISO/IEC 17025:2017, 7.8.8).
CREATE TABLE document (
  id               {identity},
  number           TEXT NOT NULL UNIQUE,
  kind             TEXT NOT NULL,         -- verification_certificate, result_notice
  state            TEXT NOT NULL,         -- issued, superseded, cancelled
  series           TEXT NOT NULL,
  year             BIGINT NOT NULL,
  sequence         BIGINT NOT NULL,
  record_id        BIGINT NOT NULL REFERENCES record (id),
  instrument_id    BIGINT NOT NULL REFERENCES instrument (id),
  organization_id  BIGINT NOT NULL REFERENCES organization (id),
  token            TEXT NOT NULL UNIQUE,  -- of the public page behind the QR code
  verdict          TEXT NOT NULL,
  content          TEXT NOT NULL,         -- JSON: everything that is printed
  content_sha256   TEXT NOT NULL,
  pdf_sha256       TEXT,                  -- NULL: frozen, not yet rendered
  issued_at        TEXT NOT NULL,
  verified_on      TEXT NOT NULL,
  valid_until      TEXT,
  superseded_by_id BIGINT REFERENCES document (id),
  cancelled_reason TEXT,
  cancelled_by     BIGINT REFERENCES account (id),
  cancelled_at     TEXT,
  search_text      TEXT NOT NULL,
  UNIQUE (series, year, sequence)
);
CREATE INDEX document_by_record ON document (record_id);
CREATE INDEX document_by_instrument ON document (instrument_id, id);
CREATE INDEX document_by_organization ON document (organization_id, id);
CREATE INDEX document_by_kind ON document (kind, id);
CREATE INDEX document_by_state ON document (state, id);
CREATE INDEX document_to_render ON document (id) WHERE pdf_sha256 IS NULL;

{sqlite} CREATE TRIGGER record_stays_as_recorded BEFORE UPDATE OF
  number, instrument_id, procedure_code, procedure_sha256, software_version, performed_on, verdict, instrument, sheet,
  evaluation, verifier_id, recorded_at, corrects_record_id ON record
BEGIN SELECT RAISE(ABORT, 'a record stays as recorded'); END;
{sqlite} CREATE TRIGGER record_is_not_deleted BEFORE DELETE ON record
BEGIN SELECT RAISE(ABORT, 'a record is not deleted'); END;
{sqlite} CREATE TRIGGER document_stays_as_issued BEFORE UPDATE OF
  number, kind, series, year, sequence, record_id, instrument_id, organization_id, token, verdict, content,
  content_sha256, issued_at, verified_on, valid_until ON document
BEGIN SELECT RAISE(ABORT, 'a document stays as issued'); END;
{sqlite} CREATE TRIGGER document_is_not_deleted BEFORE DELETE ON document
BEGIN SELECT RAISE(ABORT, 'a document is not deleted'); END;
{postgresql} CREATE TRIGGER record_stays_as_recorded BEFORE UPDATE OF
  number, instrument_id, procedure_code, procedure_sha256, software_version, performed_on, verdict, instrument, sheet,
  evaluation, verifier_id, recorded_at, corrects_record_id ON record
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
{postgresql} CREATE TRIGGER record_is_not_deleted BEFORE DELETE OR TRUNCATE ON record
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
{postgresql} CREATE TRIGGER document_stays_as_issued BEFORE UPDATE OF
  number, kind, series, year, sequence, record_id, instrument_id, organization_id, token, verdict, content,
  content_sha256, issued_at, verified_on, valid_until ON document
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
{postgresql} CREATE TRIGGER document_is_not_deleted BEFORE DELETE OR TRUNCATE ON document
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
