-- What PostgreSQL says in its own words; the tables are those of schema.sql.

CREATE OR REPLACE FUNCTION ledger_is_append_only() RETURNS trigger LANGUAGE plpgsql AS
  $$ BEGIN RAISE EXCEPTION 'the ledger is append-only'; END $$;
CREATE OR REPLACE TRIGGER event_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON event
  FOR EACH STATEMENT EXECUTE FUNCTION ledger_is_append_only();

-- What each play adds is looked up for all rows of a statement at once: a foreign key asks row by
-- row, which was half of what a claim cost the server. The rows referred to stay as they are.
CREATE OR REPLACE FUNCTION award_refers() RETURNS trigger LANGUAGE plpgsql
  SET search_path FROM CURRENT AS $$ BEGIN
  IF EXISTS (SELECT FROM added WHERE NOT EXISTS (
      SELECT FROM outcome
      WHERE outcome.draw = added.draw AND outcome.recipient = added.recipient)) THEN
    RAISE foreign_key_violation USING MESSAGE = 'an award refers to an outcome that is not there';
  END IF;
  IF EXISTS (SELECT FROM (SELECT DISTINCT pool FROM added WHERE pool IS NOT NULL) AS held
      WHERE NOT EXISTS (SELECT FROM pool WHERE pool.no = held.pool)) THEN
    RAISE foreign_key_violation USING MESSAGE = 'an award refers to a pool that is not there';
  END IF;
  RETURN NULL;
END $$;
CREATE OR REPLACE FUNCTION outcome_refers() RETURNS trigger LANGUAGE plpgsql
  SET search_path FROM CURRENT AS $$ BEGIN
  IF EXISTS (SELECT FROM (SELECT DISTINCT draw FROM added) AS held
      WHERE NOT EXISTS (SELECT FROM draw WHERE draw.no = held.draw)) THEN
    RAISE foreign_key_violation USING MESSAGE = 'an outcome refers to a draw that is not there';
  END IF;
  RETURN NULL;
END $$;
CREATE OR REPLACE FUNCTION is_referred_to() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  RAISE foreign_key_violation USING MESSAGE = TG_TABLE_NAME || ': what others refer to stays';
END $$;
CREATE OR REPLACE TRIGGER award_refers AFTER INSERT ON award
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION award_refers();
CREATE OR REPLACE TRIGGER outcome_refers AFTER INSERT ON outcome
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION outcome_refers();
CREATE OR REPLACE TRIGGER award_keeps BEFORE UPDATE OF draw, recipient, pool ON award
  FOR EACH STATEMENT EXECUTE FUNCTION is_referred_to();
CREATE OR REPLACE TRIGGER outcome_stays
  BEFORE UPDATE OF draw, recipient OR DELETE OR TRUNCATE ON outcome
  FOR EACH STATEMENT EXECUTE FUNCTION is_referred_to();
CREATE OR REPLACE TRIGGER draw_stays BEFORE UPDATE OF no OR DELETE OR TRUNCATE ON draw
  FOR EACH STATEMENT EXECUTE FUNCTION is_referred_to();
CREATE OR REPLACE TRIGGER pool_stays BEFORE UPDATE OF no OR DELETE OR TRUNCATE ON pool
  FOR EACH STATEMENT EXECUTE FUNCTION is_referred_to();
DO $$ DECLARE held record; BEGIN
  FOR held IN SELECT conrelid::regclass AS of, conname FROM pg_constraint
      WHERE contype = 'f' AND conrelid IN ('award'::regclass, 'outcome'::regclass) LOOP
    EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', held.of, held.conname);
  END LOOP;
END $$;

-- Ledgers of an earlier version have this index the other way round (see dialect.py).
DO $$ BEGIN
  IF EXISTS (SELECT FROM pg_constraint
             WHERE conrelid = 'outcome'::regclass AND conname = 'outcome_draw_place_key') THEN
    ALTER TABLE outcome DROP CONSTRAINT outcome_draw_place_key, ADD UNIQUE (place, draw);
  END IF;
END $$;
