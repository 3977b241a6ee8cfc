-- A customer hands in instruments with an order (委托单). What was received stays: an item is taken back, an order closed
-- or withdrawn, with who, when and why; nothing is deleted.
CREATE TABLE customer_order (
  id              {identity},
  version         BIGINT NOT NULL,         -- grows with its items, too
  number          TEXT NOT NULL UNIQUE,
  state           TEXT NOT NULL,           -- open, closed, withdrawn
  organization_id BIGINT NOT NULL REFERENCES organization (id),
  contact_name    TEXT NOT NULL,
  contact_phone   TEXT NOT NULL,
  received_on     TEXT NOT NULL,
  received_from   TEXT NOT NULL,           -- the first moment of that day where the laboratory is
  promised_on     TEXT,
  remarks         TEXT NOT NULL,
  entered_at      TEXT NOT NULL,
  entered_by      BIGINT NOT NULL REFERENCES account (id),
  ended_at        TEXT,
  ended_by        BIGINT REFERENCES account (id),
  ended_reason    TEXT,                    -- of a withdrawal
  search_text     TEXT NOT NULL            -- folded number and contact; the customer has its own
);
CREATE INDEX customer_order_by_state ON customer_order (state, id);
CREATE INDEX customer_order_by_organization ON customer_order (organization_id, id);
CREATE INDEX customer_order_by_receipt ON customer_order (received_on);

CREATE TABLE order_item (
  id                {identity},
  order_id          BIGINT NOT NULL REFERENCES customer_order (id),
  instrument_id     BIGINT NOT NULL REFERENCES instrument (id),
  service           TEXT NOT NULL,         -- verification, calibration, test
  document_language TEXT NOT NULL,         -- zh, en, both
  appearance        TEXT NOT NULL,
  accessories       TEXT NOT NULL,
  requirements      TEXT NOT NULL,
  urgent            BIGINT NOT NULL,
  added_at          TEXT NOT NULL,
  follows           TEXT,                  -- when the instrument's order before this one ended
  ended_at          TEXT,                  -- when it was taken back, or its order ended
  taken_back_by     BIGINT REFERENCES account (id),
  taken_back_reason TEXT
);
CREATE INDEX order_item_by_order ON order_item (order_id, id);
CREATE INDEX order_item_by_instrument ON order_item (instrument_id, id);
CREATE UNIQUE INDEX order_item_that_is_open ON order_item (instrument_id) WHERE ended_at IS NULL;

{sqlite} CREATE TRIGGER order_stays_as_entered BEFORE UPDATE OF
  number, organization_id, entered_at, entered_by ON customer_order
BEGIN SELECT RAISE(ABORT, 'an order stays as entered'); END;
{sqlite} CREATE TRIGGER order_is_not_deleted BEFORE DELETE ON customer_order
BEGIN SELECT RAISE(ABORT, 'an order is not deleted'); END;
{sqlite} CREATE TRIGGER order_item_stays_as_added BEFORE UPDATE OF
  order_id, instrument_id, added_at, follows ON order_item
BEGIN SELECT RAISE(ABORT, 'an item of an order stays as added'); END;
{sqlite} CREATE TRIGGER order_item_is_not_deleted BEFORE DELETE ON order_item
BEGIN SELECT RAISE(ABORT, 'an item of an order is not deleted'); END;
{postgresql} CREATE TRIGGER order_stays_as_entered BEFORE UPDATE OF
  number, organization_id, entered_at, entered_by ON customer_order
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
{postgresql} CREATE TRIGGER order_is_not_deleted BEFORE DELETE OR TRUNCATE ON customer_order
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
{postgresql} CREATE TRIGGER order_item_stays_as_added BEFORE UPDATE OF
  order_id, instrument_id, added_at, follows ON order_item
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
{postgresql} CREATE TRIGGER order_item_is_not_deleted BEFORE DELETE OR TRUNCATE ON order_item
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
