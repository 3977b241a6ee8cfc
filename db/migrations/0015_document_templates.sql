-- The templates of documents that a laboratory writes in the place of those that come with the program, and which of
-- them a document was issued with: it is printed by these whatever is released later.
CREATE TABLE document_template (
  id               {identity},
  version          BIGINT NOT NULL,
  name             TEXT NOT NULL,      -- of the file: cover.typ
  procedure        TEXT NOT NULL,      -- code of the regulation it is for; empty: all
  edition          TEXT NOT NULL,      -- of that regulation
  number           BIGINT NOT NULL,    -- counts the releases at this place; 0: not released
  content          TEXT NOT NULL,
  hash             TEXT NOT NULL,      -- SHA-256 of content
  state            TEXT NOT NULL,      -- draft, discarded, released, replaced, withdrawn
  note             TEXT NOT NULL,      -- what it changes
  written_by       BIGINT NOT NULL REFERENCES account (id),
  written_at       TEXT NOT NULL,
  released_by      BIGINT REFERENCES account (id),
  released_at      TEXT,
  withdrawn_by     BIGINT REFERENCES account (id),
  withdrawn_at     TEXT,
  withdrawn_reason TEXT NOT NULL
);
CREATE UNIQUE INDEX document_template_draft ON document_template (name, procedure, edition) WHERE state = 'draft';
CREATE UNIQUE INDEX document_template_in_force ON document_template (name, procedure, edition) WHERE state = 'released';
CREATE UNIQUE INDEX document_template_number ON document_template (name, procedure, edition, number) WHERE number > 0;

CREATE TABLE document_template_use (
  document_id BIGINT NOT NULL REFERENCES document (id),
  template_id BIGINT NOT NULL REFERENCES document_template (id),
  PRIMARY KEY (document_id, template_id)
);

{sqlite} CREATE TRIGGER document_template_stays_as_released BEFORE UPDATE OF name, procedure, edition, content, hash
ON document_template WHEN OLD.state <> 'draft' BEGIN SELECT RAISE(ABORT, 'a released template is never edited'); END;
{sqlite} CREATE TRIGGER document_template_is_not_deleted BEFORE DELETE ON document_template
BEGIN SELECT RAISE(ABORT, 'a template is not deleted'); END;
{sqlite} CREATE TRIGGER document_template_use_is_not_changed BEFORE UPDATE ON document_template_use
BEGIN SELECT RAISE(ABORT, 'what a document was issued with does not change'); END;
{sqlite} CREATE TRIGGER document_template_use_is_not_deleted BEFORE DELETE ON document_template_use
BEGIN SELECT RAISE(ABORT, 'what a document was issued with does not change'); END;
{postgresql} CREATE TRIGGER document_template_stays_as_released BEFORE UPDATE OF name, procedure, edition, content, hash
ON document_template FOR EACH ROW WHEN (OLD.state <> 'draft') EXECUTE FUNCTION refuse_change();
{postgresql} CREATE TRIGGER document_template_is_not_deleted BEFORE DELETE OR TRUNCATE ON document_template
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
{postgresql} CREATE TRIGGER document_template_use_is_not_changed BEFORE UPDATE OR DELETE OR TRUNCATE
ON document_template_use FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
