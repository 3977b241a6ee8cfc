-- An issued document is amended by a new one or cancelled: one person proposes it, another decides (ISO/IEC 17025:2017,
-- 7.8.8). Until then nothing changes.
CREATE TABLE amendment (
  id              {identity},
  version         BIGINT NOT NULL,
  document_id     BIGINT NOT NULL REFERENCES document (id),
  act             TEXT NOT NULL,   -- reissue, cancel
  state           TEXT NOT NULL,   -- proposed, approved, returned, withdrawn, lapsed (the document ended otherwise)
  reason          TEXT NOT NULL,
  changes         TEXT NOT NULL,   -- JSON [{"field", "was", "now"}]: places in the content, as JSON pointers
  proposed_by     BIGINT NOT NULL REFERENCES account (id),
  proposed_at     TEXT NOT NULL,
  decided_by      BIGINT REFERENCES account (id),
  decided_at      TEXT,
  decided_reason  TEXT,            -- of a return
  new_document_id BIGINT REFERENCES document (id)
);
CREATE INDEX amendment_by_document ON amendment (document_id, id);
CREATE INDEX amendment_by_state ON amendment (state, id);
CREATE UNIQUE INDEX amendment_that_waits ON amendment (document_id) WHERE state = 'proposed';

-- The notice that took a certificate's validity away.
ALTER TABLE document ADD COLUMN cancelled_by_document_id BIGINT REFERENCES document (id);
CREATE INDEX document_by_successor ON document (superseded_by_id) WHERE superseded_by_id IS NOT NULL;
CREATE INDEX document_by_notice ON document (cancelled_by_document_id) WHERE cancelled_by_document_id IS NOT NULL;

-- What a document must say to be issued on a day from valid_from on and before valid_to. What the program ships is
-- brought in when it starts; a changed edition ends the row before. The laboratory adds its own.
CREATE TABLE certificate_requirement (
  id         {identity},
  kind       TEXT NOT NULL,        -- of the document
  field      TEXT NOT NULL,        -- JSON pointers into the content, a space between; one of them must be met
  condition  TEXT NOT NULL,        -- JSON {"must", "where", "unless_empty"}
  name_zh    TEXT NOT NULL,
  name_en    TEXT NOT NULL,
  clause_zh  TEXT NOT NULL,
  clause_en  TEXT NOT NULL,
  valid_from TEXT NOT NULL,
  valid_to   TEXT,
  source     TEXT NOT NULL,        -- shipped, laboratory
  edition    TEXT NOT NULL,        -- SHA-256 of the rule as shipped; empty: the laboratory's own
  added_at   TEXT NOT NULL,
  added_by   BIGINT REFERENCES account (id),
  ended_at   TEXT,
  ended_by   BIGINT REFERENCES account (id)
);
CREATE INDEX certificate_requirement_by_kind ON certificate_requirement (kind, valid_from);
CREATE UNIQUE INDEX certificate_requirement_shipped ON certificate_requirement (edition, kind, valid_from)
  WHERE source = 'shipped';

{sqlite} CREATE TRIGGER amendment_stays_as_proposed BEFORE UPDATE OF
  document_id, act, reason, changes, proposed_by, proposed_at ON amendment
BEGIN SELECT RAISE(ABORT, 'an amendment stays as proposed'); END;
{sqlite} CREATE TRIGGER amendment_is_not_deleted BEFORE DELETE ON amendment
BEGIN SELECT RAISE(ABORT, 'an amendment is not deleted'); END;
{sqlite} CREATE TRIGGER requirement_stays BEFORE UPDATE OF
  kind, field, condition, name_zh, name_en, clause_zh, clause_en, valid_from, source, edition, added_at, added_by
  ON certificate_requirement
BEGIN SELECT RAISE(ABORT, 'a requirement stays as it was'); END;
{sqlite} CREATE TRIGGER requirement_is_not_deleted BEFORE DELETE ON certificate_requirement
BEGIN SELECT RAISE(ABORT, 'a requirement is not deleted'); END;
{postgresql} CREATE TRIGGER amendment_stays_as_proposed BEFORE UPDATE OF
  document_id, act, reason, changes, proposed_by, proposed_at ON amendment
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
{postgresql} CREATE TRIGGER amendment_is_not_deleted BEFORE DELETE OR TRUNCATE ON amendment
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
{postgresql} CREATE TRIGGER requirement_stays BEFORE UPDATE OF
  kind, field, condition, name_zh, name_en, clause_zh, clause_en, valid_from, source, edition, added_at, added_by
  ON certificate_requirement
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
{postgresql} CREATE TRIGGER requirement_is_not_deleted BEFORE DELETE OR TRUNCATE ON certificate_requirement
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
