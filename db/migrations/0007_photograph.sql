-- The picture of an instrument's name plate: the SHA-256 of a file in the file store; NULL: none.
ALTER TABLE instrument ADD COLUMN photograph_sha256 TEXT;
