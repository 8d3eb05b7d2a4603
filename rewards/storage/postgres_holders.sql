-- Who holds what the tables' bringing up to date waits for, the longest at it first: the process's
-- number and name, and for how many seconds its transaction has been open.
SELECT pid, coalesce(nullif(application_name, ''), backend_type),
  extract(epoch FROM clock_timestamp() - xact_start)::bigint
FROM pg_stat_activity
WHERE pid <> pg_backend_pid() AND xact_start IS NOT NULL AND pid IN (
  SELECT pid FROM pg_locks
  WHERE granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
    AND (locktype = 'advisory' AND classid = 1970762352
           AND objid::bigint = hashtext(current_schema())::bigint & 4294967295
         OR relation IN (SELECT oid FROM pg_class
                         WHERE relnamespace = current_schema()::regnamespace
                           AND relname = ANY(string_to_array(CAST(:tables AS text), ' ')))))
ORDER BY xact_start LIMIT 1
