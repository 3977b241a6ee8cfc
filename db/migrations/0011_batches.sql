-- Several instruments of one type are recorded in one sheet: each has its own record, which names the first of them.
ALTER TABLE record ADD COLUMN batch_first TEXT;  -- the number of the first record of the lot; NULL: recorded alone
CREATE INDEX record_by_batch ON record (batch_first, id) WHERE batch_first IS NOT NULL;

{sqlite} CREATE TRIGGER record_stays_in_its_batch BEFORE UPDATE OF batch_first ON record
BEGIN SELECT RAISE(ABORT, 'a record stays as recorded'); END;
{postgresql} CREATE TRIGGER record_stays_in_its_batch BEFORE UPDATE OF batch_first ON record
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
