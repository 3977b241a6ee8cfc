-- Every label that was printed. One that is printed again has the next copy number and says why: a second green label may
-- stand on another instrument.
CREATE TABLE label_print (
  id              {identity},
  instrument_id   BIGINT NOT NULL REFERENCES instrument (id),
  document_id     BIGINT REFERENCES document (id),  -- the one that spoke for it; NULL: none of ours
  label           TEXT NOT NULL,         -- qualified, restricted, stopped
  about           TEXT NOT NULL,         -- what the label rests on: number of the document, else day of verification or state
  copy            BIGINT NOT NULL,       -- from 1 for the same instrument, label and `about`
  format          TEXT NOT NULL,         -- roll_50x30
  medium          TEXT NOT NULL,         -- pdf, zpl_203, zpl_300
  reason          TEXT,                  -- of every copy but the first
  printed_at      TEXT NOT NULL,
  printed_by_id   BIGINT REFERENCES account (id),
  printed_by_name TEXT NOT NULL,
  UNIQUE (instrument_id, label, about, copy)
);

{sqlite} CREATE TRIGGER label_print_is_not_updated BEFORE UPDATE ON label_print
BEGIN SELECT RAISE(ABORT, 'label prints are insert-only'); END;
{sqlite} CREATE TRIGGER label_print_is_not_deleted BEFORE DELETE ON label_print
BEGIN SELECT RAISE(ABORT, 'label prints are insert-only'); END;
{postgresql} CREATE TRIGGER label_print_is_not_updated BEFORE UPDATE ON label_print
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
{postgresql} CREATE TRIGGER label_print_is_not_deleted BEFORE DELETE OR TRUNCATE ON label_print
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
