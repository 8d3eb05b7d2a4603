-- What PostgreSQL says in its own words; the tables are those of schema.sql.

CREATE OR REPLACE FUNCTION ledger_is_append_only() RETURNS trigger LANGUAGE plpgsql AS
  $$ BEGIN RAISE EXCEPTION 'the ledger is append-only'; END $$;
CREATE OR REPLACE TRIGGER event_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON event
  FOR EACH STATEMENT EXECUTE FUNCTION ledger_is_append_only();

-- Ledgers of an earlier version have this index the other way round (see dialect.py).
DO $$ BEGIN
  IF EXISTS (SELECT FROM pg_constraint
             WHERE conrelid = 'outcome'::regclass AND conname = 'outcome_draw_place_key') THEN
    ALTER TABLE outcome DROP CONSTRAINT outcome_draw_place_key, ADD UNIQUE (place, draw);
  END IF;
END $$;
