-- The register: who owns instruments, the instruments themselves, how they are searched, and what happened to them.
-- Dates are TEXT 2026-11-21, instants TEXT 2026-11-21T08:30:00Z (UTC); exact decimals stay TEXT as typed.
-- {identity} is the id column of the engine; a statement marked {sqlite} or {postgresql} runs on that engine only.

CREATE TABLE organization (
  id             {identity},
  version        BIGINT NOT NULL,
  name           TEXT NOT NULL,
  credit_code    TEXT NOT NULL,           -- GB 32100; '' when not known
  region_code    TEXT NOT NULL,           -- GB/T 2260; '' when not known
  address        TEXT NOT NULL,
  contact_person TEXT NOT NULL,
  contact_phone  TEXT NOT NULL,
  parent_id      BIGINT REFERENCES organization (id),
  search_text    TEXT NOT NULL            -- folded name and credit code
);
CREATE INDEX organization_by_name ON organization (name, id);
CREATE INDEX organization_by_credit_code ON organization (credit_code);

CREATE TABLE instrument (
  id                    {identity},
  version               BIGINT NOT NULL,
  organization_id       BIGINT NOT NULL REFERENCES organization (id),
  name                  TEXT NOT NULL,
  kind                  TEXT NOT NULL,    -- '' when not known
  model                 TEXT NOT NULL,
  specification         TEXT NOT NULL,
  measuring_range       TEXT NOT NULL,
  scale_interval        TEXT NOT NULL,
  accuracy_class        TEXT NOT NULL,
  serial_number         TEXT NOT NULL,
  owner_number          TEXT NOT NULL,
  manufacturer          TEXT NOT NULL,
  made_year             BIGINT,
  place_of_use          TEXT NOT NULL,
  region_code           TEXT NOT NULL,
  purpose               TEXT,
  mandatory_declared    BIGINT,           -- 1 yes, 0 no
  service_location      TEXT NOT NULL,
  state                 TEXT NOT NULL,
  last_verified_on      TEXT,
  last_result           TEXT,
  valid_until           TEXT,
  cycle_months_override BIGINT,
  remark                TEXT NOT NULL,
  created_at            TEXT NOT NULL,
  updated_at            TEXT NOT NULL,
  search_text           TEXT NOT NULL,    -- folded fields, one per line
  -- When the instrument is due. Only instruments in use fall due, and never verified is its own answer; the words
  -- sort after every date.
  due_key               TEXT NOT NULL GENERATED ALWAYS AS (
                          CASE WHEN state <> 'in_service' THEN 'not_in_use'
                               WHEN last_verified_on IS NULL THEN 'never_verified'
                               WHEN valid_until IS NULL THEN 'no_due_date'
                               ELSE valid_until END) STORED,
  region_province       TEXT NOT NULL GENERATED ALWAYS AS (substr(region_code, 1, 2)) STORED,
  region_city           TEXT NOT NULL GENERATED ALWAYS AS (substr(region_code, 1, 4)) STORED
);
CREATE INDEX instrument_natural_key ON instrument (organization_id, serial_number, name);
CREATE INDEX instrument_due ON instrument (due_key, id);
CREATE INDEX instrument_due_by_kind ON instrument (kind, due_key, id);
CREATE INDEX instrument_due_by_organization ON instrument (organization_id, due_key, id);
CREATE INDEX instrument_due_by_province ON instrument (region_province, due_key, id);
CREATE INDEX instrument_due_by_city ON instrument (region_city, due_key, id);
CREATE INDEX instrument_due_by_region ON instrument (region_code, due_key, id);
CREATE INDEX instrument_by_name ON instrument (name, id);
CREATE INDEX instrument_by_serial_number ON instrument (serial_number, id);
CREATE INDEX instrument_by_owner_number ON instrument (owner_number, id);
CREATE INDEX instrument_by_updated ON instrument (updated_at, id);
CREATE INDEX instrument_out_of_use ON instrument (state, due_key, id) WHERE state <> 'in_service';

-- 2-grams of search_text: a trigram index finds nothing for the two-character words Chinese is made of.
{sqlite} CREATE VIRTUAL TABLE instrument_search USING fts5(grams, content = '', columnsize = 0, detail = none, tokenize = 'ascii');
{postgresql} CREATE TABLE instrument_search (
  instrument_id BIGINT PRIMARY KEY REFERENCES instrument (id) ON DELETE CASCADE,
  grams         TEXT[] NOT NULL
);
{postgresql} CREATE INDEX instrument_search_grams ON instrument_search USING gin (grams);

-- History of an instrument, shown to people.
CREATE TABLE instrument_event (
  id            {identity},
  instrument_id BIGINT NOT NULL REFERENCES instrument (id) ON DELETE CASCADE,
  at            TEXT NOT NULL,
  user_id       BIGINT,                   -- NULL: the program itself
  user_name     TEXT NOT NULL,
  action        TEXT NOT NULL,
  text_zh       TEXT NOT NULL,
  text_en       TEXT NOT NULL,
  link_type     TEXT,                     -- record, document, import
  link_id       TEXT                      -- id, for a document its number
);
CREATE INDEX instrument_event_by_instrument ON instrument_event (instrument_id, id);
