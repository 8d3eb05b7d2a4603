-- Lists are written whole or not at all; a contact's place in its list is the order of the file.
CREATE TABLE IF NOT EXISTS lists (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  source TEXT NOT NULL,
  created TEXT NOT NULL,
  count INTEGER NOT NULL
);
-- `key` is the normalised address, `folded` what searching looks at.
CREATE TABLE IF NOT EXISTS contacts (
  list_id INTEGER NOT NULL REFERENCES lists (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  key TEXT NOT NULL,
  email TEXT NOT NULL,
  first_name TEXT NOT NULL,
  last_name TEXT NOT NULL,
  language TEXT NOT NULL,
  birth_day INTEGER,
  birth_month INTEGER,
  birth_year INTEGER,
  attributes TEXT NOT NULL,
  folded TEXT NOT NULL,
  PRIMARY KEY (list_id, position)
) WITHOUT ROWID;
CREATE UNIQUE INDEX IF NOT EXISTS one_line_per_person ON contacts (list_id, key);
CREATE INDEX IF NOT EXISTS a_person_in_all_lists ON contacts (key);
CREATE TABLE IF NOT EXISTS suppressed (
  key TEXT PRIMARY KEY,
  why TEXT NOT NULL,
  at TEXT NOT NULL
) WITHOUT ROWID;
