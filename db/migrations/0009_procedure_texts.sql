-- The texts of procedures: those a laboratory writes itself, from draft to release, and those that records were
-- computed by, so that a later program still computes them by the very text.
CREATE TABLE procedure_text (
  id          {identity},
  version     BIGINT NOT NULL,
  hash        TEXT NOT NULL UNIQUE,       -- SHA-256 of content
  code        TEXT NOT NULL,
  edition     TEXT NOT NULL,
  content     TEXT NOT NULL,              -- the file as it stands
  source      TEXT NOT NULL,              -- built_in, folder, laboratory (uploaded in the app)
  state       TEXT NOT NULL,              -- draft, released, withdrawn_draft
  note        TEXT NOT NULL,
  uploaded_by BIGINT REFERENCES account (id),
  uploaded_at TEXT NOT NULL,
  released_by BIGINT REFERENCES account (id),
  released_at TEXT
);
-- One text for each edition that a laboratory released.
CREATE UNIQUE INDEX procedure_text_of_edition ON procedure_text (replace(code, ' ', ''), edition)
  WHERE state = 'released' AND source = 'laboratory';

-- Judging the records of a procedure again by another edition.
CREATE INDEX record_by_procedure ON record (procedure_code, id);

{sqlite} CREATE TRIGGER procedure_text_stays_as_released BEFORE UPDATE ON procedure_text WHEN OLD.state = 'released'
BEGIN SELECT RAISE(ABORT, 'a released edition is never edited'); END;
{sqlite} CREATE TRIGGER procedure_text_stays_as_uploaded BEFORE UPDATE OF hash, code, edition, content ON procedure_text
BEGIN SELECT RAISE(ABORT, 'another text is another row'); END;
{sqlite} CREATE TRIGGER procedure_text_is_not_deleted BEFORE DELETE ON procedure_text
BEGIN SELECT RAISE(ABORT, 'a text of a procedure is not deleted'); END;
{postgresql} CREATE TRIGGER procedure_text_stays_as_released BEFORE UPDATE ON procedure_text
FOR EACH ROW WHEN (OLD.state = 'released') EXECUTE FUNCTION refuse_change();
{postgresql} CREATE TRIGGER procedure_text_stays_as_uploaded BEFORE UPDATE OF hash, code, edition, content ON procedure_text
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
{postgresql} CREATE TRIGGER procedure_text_is_not_deleted BEFORE DELETE OR TRUNCATE ON procedure_text
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
