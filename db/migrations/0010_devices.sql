-- Measuring devices on a line, what they sent, and how the text files of instruments are read.

CREATE TABLE device (
  id           TEXT PRIMARY KEY,         -- as the gateway's settings call it, "balance-1"
  name         TEXT NOT NULL,
  unit         TEXT NOT NULL,            -- that of its readings; empty: each reading tells
  state        TEXT NOT NULL,            -- as the gateway last said: connected, lost, stopped
  detail       TEXT NOT NULL,            -- why, in words
  last_seen_at TEXT NOT NULL
);

-- Insert-only. A reading sent again has the run and the sequence it had: the gateway numbers them from 1 in each run.
CREATE TABLE device_reading (
  id          {identity},
  device_id   TEXT NOT NULL REFERENCES device (id),
  run         TEXT NOT NULL,
  sequence    BIGINT NOT NULL,
  value       TEXT,                      -- as the device sent it; NULL: it sent a fault
  unit        TEXT NOT NULL,
  stable      BIGINT,                    -- 1 yes, 0 no, NULL: the device does not say
  fault       TEXT,                      -- overload, garbage: never a number
  at          TEXT NOT NULL,             -- receipt by the gateway, UTC with milliseconds
  user_id     BIGINT NOT NULL REFERENCES account (id),
  received_at TEXT NOT NULL,
  UNIQUE (device_id, run, sequence)
);
CREATE INDEX device_reading_by_device ON device_reading (device_id, id);
CREATE INDEX device_reading_by_age ON device_reading (received_at);

-- Somebody wants a reading now.
CREATE TABLE device_request (
  id        {identity},
  device_id TEXT NOT NULL REFERENCES device (id),
  user_id   BIGINT NOT NULL REFERENCES account (id),
  at        TEXT NOT NULL
);
CREATE INDEX device_request_by_device ON device_request (device_id, id);

CREATE TABLE mapping_profile (
  id             {identity},
  version        BIGINT NOT NULL,
  name           TEXT NOT NULL,
  procedure_code TEXT NOT NULL,          -- whose sheet it fills
  item_id        TEXT NOT NULL,          -- which table of it
  content        TEXT NOT NULL           -- JSON: how the file is read and where its columns go
);
CREATE INDEX mapping_profile_by_procedure ON mapping_profile (procedure_code, item_id);

-- Old readings may go, none may change.
{sqlite} CREATE TRIGGER device_reading_is_not_updated BEFORE UPDATE ON device_reading
BEGIN SELECT RAISE(ABORT, 'readings of devices are insert-only'); END;
{postgresql} CREATE TRIGGER device_reading_is_not_updated BEFORE UPDATE ON device_reading
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
