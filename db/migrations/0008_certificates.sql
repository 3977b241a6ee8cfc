-- A measurement standard (计量标准) is one thing whichever of its pieces was used: it was repeated in the row of each.
-- Where the rows of one certificate disagree, the earliest end of validity counts.
CREATE TABLE measurement_standard (
  id                 {identity},
  version            BIGINT NOT NULL,
  name               TEXT NOT NULL,
  code               TEXT NOT NULL,      -- of JJF 1022; empty: not known
  certificate_number TEXT NOT NULL,
  valid_until        TEXT,
  measuring_range    TEXT NOT NULL,      -- as its certificate states it
  accuracy           TEXT NOT NULL,      -- U, class or MPE as printed
  procedures         TEXT NOT NULL,      -- JSON list of the codes it may serve; empty: any
  UNIQUE (name, certificate_number)
);
INSERT INTO measurement_standard (version, name, code, certificate_number, valid_until, measuring_range, accuracy,
  procedures)
SELECT 1, standard_name, '', standard_certificate_number, MIN(standard_valid_until), MAX(standard_measuring_range),
  MAX(standard_accuracy), '[]'
FROM equipment WHERE standard_name <> '' GROUP BY standard_name, standard_certificate_number;

ALTER TABLE equipment ADD COLUMN standard_id BIGINT REFERENCES measurement_standard (id);
UPDATE equipment SET standard_id = (SELECT s.id FROM measurement_standard s
  WHERE s.name = equipment.standard_name AND s.certificate_number = equipment.standard_certificate_number);
ALTER TABLE equipment DROP COLUMN standard_name;
ALTER TABLE equipment DROP COLUMN standard_certificate_number;
ALTER TABLE equipment DROP COLUMN standard_valid_until;
ALTER TABLE equipment DROP COLUMN standard_measuring_range;
ALTER TABLE equipment DROP COLUMN standard_accuracy;
CREATE INDEX equipment_by_standard ON equipment (standard_id);

-- What a certificate of reference equipment states, as data. One entered wrongly is withdrawn and stays to be seen; the
-- columns of `equipment` repeat number and dates of the current one.
CREATE TABLE equipment_certificate (
  id                {identity},
  equipment_id      BIGINT NOT NULL REFERENCES equipment (id),
  number            TEXT NOT NULL,
  issued_by         TEXT NOT NULL,
  calibrated_on     TEXT NOT NULL,
  valid_until       TEXT,                -- NULL: the laboratory has not set one
  source            TEXT NOT NULL,       -- typed, csv, dcc
  file_sha256       TEXT,                -- of the file in the file store it was read from
  tables            TEXT NOT NULL,       -- JSON: [{quantity, at_unit, unit, points: [{at, correction, U, k}]}] as typed
  recorded_at       TEXT NOT NULL,
  recorded_by_id    BIGINT REFERENCES account (id),
  recorded_by_name  TEXT NOT NULL,
  withdrawn_at      TEXT,
  withdrawn_by_id   BIGINT REFERENCES account (id),
  withdrawn_by_name TEXT,
  withdrawn_reason  TEXT
);
CREATE INDEX equipment_certificate_by_equipment ON equipment_certificate (equipment_id, calibrated_on);
CREATE UNIQUE INDEX equipment_certificate_in_force ON equipment_certificate (equipment_id, number)
  WHERE withdrawn_at IS NULL;

{sqlite} CREATE TRIGGER equipment_certificate_stays BEFORE UPDATE OF
  equipment_id, number, issued_by, calibrated_on, valid_until, source, file_sha256, tables, recorded_at, recorded_by_id,
  recorded_by_name ON equipment_certificate
BEGIN SELECT RAISE(ABORT, 'a certificate stays as recorded'); END;
{sqlite} CREATE TRIGGER equipment_certificate_is_not_deleted BEFORE DELETE ON equipment_certificate
BEGIN SELECT RAISE(ABORT, 'a certificate is not deleted'); END;
{postgresql} CREATE TRIGGER equipment_certificate_stays BEFORE UPDATE OF
  equipment_id, number, issued_by, calibrated_on, valid_until, source, file_sha256, tables, recorded_at, recorded_by_id,
  recorded_by_name ON equipment_certificate
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
{postgresql} CREATE TRIGGER equipment_certificate_is_not_deleted BEFORE DELETE OR TRUNCATE ON equipment_certificate
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
