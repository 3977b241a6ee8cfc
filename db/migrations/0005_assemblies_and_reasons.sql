-- The measurement standard (计量标准) has a range and an accuracy of its own, which its certificate states: one number,
-- one range, whichever of its pieces was used.
ALTER TABLE equipment ADD COLUMN standard_measuring_range TEXT NOT NULL DEFAULT '';
ALTER TABLE equipment ADD COLUMN standard_accuracy TEXT NOT NULL DEFAULT '';  -- U, class or MPE as printed

-- A reason the program gives is kept in both languages; what a person typed stands in cancelled_reason alone.
ALTER TABLE document ADD COLUMN cancelled_reason_en TEXT;
