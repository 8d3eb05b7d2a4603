-- How this schema's tables stand, in one word, and the word that was noted when they were last
-- brought up to date. It reads the catalogue alone: nothing here locks a table of the ledger, as
-- pg_get_indexdef and its like do.
WITH ours AS (
  SELECT oid, relname, relnatts FROM pg_class
  WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r'
    AND relname = ANY(string_to_array(CAST(:tables AS text), ' '))
), fact AS (
  SELECT concat_ws(' ', 'table', relname, relnatts) AS said FROM ours
  UNION ALL
  SELECT concat_ws(' ', 'index', named.relname, indkey, indisunique, indisvalid)
  FROM pg_index JOIN ours ON ours.oid = indrelid JOIN pg_class AS named ON named.oid = indexrelid
  UNION ALL
  SELECT concat_ws(' ', 'constraint', relname, conname, contype, convalidated)
  FROM pg_constraint JOIN ours ON ours.oid = conrelid
  UNION ALL
  SELECT concat_ws(' ', 'trigger', relname, tgname, tgenabled, tgtype, tgattr, proname, prosrc,
                   proconfig)
  FROM pg_trigger JOIN ours ON ours.oid = tgrelid JOIN pg_proc ON pg_proc.oid = tgfoid
  WHERE NOT tgisinternal
)
SELECT concat_ws(' ', CAST(:version AS text), md5(string_agg(said, ';' ORDER BY said COLLATE "C"))) AS stands,
  (SELECT obj_description(oid, 'pg_class') FROM ours WHERE relname = 'event') AS noted
FROM fact
