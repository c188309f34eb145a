/**
 * Hand-overs that are ordered for a day to come: kept with what goes to whom, in force once, from that day on, or
 * cancelled before. `failure` says why one could not take effect on its day. And requests that went to another
 * successor than the rest of what hung on an officer.
 */
export const staffOrders0110 = {
  version: 110,
  sql: `
  CREATE TABLE staff_order (
    row INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    leaver TEXT NOT NULL REFERENCES person (id),
    from_date TEXT NOT NULL,
    command TEXT NOT NULL,
    ordered_at TEXT NOT NULL,
    ordered_by TEXT NOT NULL REFERENCES person (id),
    failure TEXT,
    done_at TEXT,
    cancelled_at TEXT,
    cancelled_by TEXT REFERENCES person (id),
    CHECK (done_at IS NULL OR cancelled_at IS NULL),
    CHECK ((cancelled_at IS NULL) = (cancelled_by IS NULL))
  ) STRICT;
  CREATE TRIGGER staff_order_fixed BEFORE UPDATE OF row, id, leaver, from_date, command, ordered_at, ordered_by
    ON staff_order BEGIN SELECT RAISE(ABORT, 'an order can only take effect or be cancelled'); END;
  CREATE TRIGGER staff_order_closed_once BEFORE UPDATE ON staff_order
    WHEN OLD.done_at IS NOT NULL OR OLD.cancelled_at IS NOT NULL
    BEGIN SELECT RAISE(ABORT, 'an order takes effect or is cancelled once'); END;
  CREATE TRIGGER staff_order_no_delete BEFORE DELETE ON staff_order BEGIN SELECT RAISE(ABORT, 'append-only'); END;

  CREATE TABLE staff_change_request (
    row INTEGER PRIMARY KEY,
    change TEXT NOT NULL REFERENCES staff_change (id),
    request TEXT NOT NULL REFERENCES request (id),
    successor TEXT NOT NULL REFERENCES person (id),
    UNIQUE (change, request)
  ) STRICT;
  CREATE TRIGGER staff_change_request_no_update BEFORE UPDATE ON staff_change_request
    BEGIN SELECT RAISE(ABORT, 'append-only'); END;
  CREATE TRIGGER staff_change_request_no_delete BEFORE DELETE ON staff_change_request
    BEGIN SELECT RAISE(ABORT, 'append-only'); END;
  `,
};
