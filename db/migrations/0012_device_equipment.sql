-- A device on a line may be a piece of reference equipment, as the sensor of a room is: its certificate then says until
-- when what it sends may be used. A person says so, never the gateway; `version` counts what persons changed.
ALTER TABLE device ADD COLUMN equipment_id BIGINT REFERENCES equipment (id);
ALTER TABLE device ADD COLUMN version BIGINT NOT NULL DEFAULT 1;
