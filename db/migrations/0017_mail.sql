-- Who at an organization is told of its documents by e-mail.
CREATE TABLE contact (
  id                 {identity},
  version            BIGINT NOT NULL,
  organization_id    BIGINT NOT NULL REFERENCES organization (id),
  name               TEXT NOT NULL,
  email              TEXT NOT NULL,      -- as typed
  mailbox            TEXT NOT NULL,      -- without upper case: the same for the same person
  language           TEXT NOT NULL,      -- zh, en
  receives_documents BIGINT NOT NULL,
  UNIQUE (organization_id, mailbox)
);

-- A message to one mailbox. It collects what there is to tell until it is due, and is tried until it has gone. Any
-- server takes one that is due by a lease; one whose server died goes again when that ends, with the same Message-ID.
CREATE TABLE mail (
  id           {identity},
  version      BIGINT NOT NULL,
  token        TEXT NOT NULL UNIQUE,     -- of its Message-ID
  mailbox      TEXT NOT NULL,
  email        TEXT NOT NULL,
  name         TEXT NOT NULL,
  languages    TEXT NOT NULL,            -- zh; en; zh,en
  state        TEXT NOT NULL,            -- collecting, waiting, sending, sent, failed, cancelled
  first_at     TEXT NOT NULL,            -- its first entry
  latest_at    TEXT NOT NULL,            -- it collects no longer than until then
  due_at       TEXT NOT NULL,            -- when it is tried, or tried again
  attempts     BIGINT NOT NULL,
  composed_at  TEXT,                     -- its first attempt: the Date of the message
  ended_at     TEXT,                     -- sent, failed or cancelled
  said_zh      TEXT,                     -- why it waits, failed or was cancelled
  said_en      TEXT,
  lease_holder TEXT,                     -- the server that sends it
  lease_until  TEXT
);
-- What is new joins the message that collects for its mailbox.
CREATE UNIQUE INDEX mail_collecting ON mail (mailbox) WHERE state = 'collecting';
CREATE INDEX mail_open ON mail (state, due_at, id);

CREATE TABLE mail_entry (
  id          {identity},
  mail_id     BIGINT NOT NULL REFERENCES mail (id),
  contact_id  BIGINT NOT NULL,           -- who may have gone since
  document_id BIGINT NOT NULL REFERENCES document (id),
  event       TEXT NOT NULL,             -- issued, reissued, cancelled
  at          TEXT NOT NULL
);
CREATE INDEX mail_entry_of_mail ON mail_entry (mail_id, id);
CREATE INDEX mail_entry_of_document ON mail_entry (document_id, id);
CREATE INDEX mail_entry_of_contact ON mail_entry (contact_id, id);
