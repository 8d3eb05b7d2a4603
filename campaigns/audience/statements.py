"""Every question the contacts' store asks its file."""

from importlib.resources import files

SCHEMA = files(__package__).joinpath("schema.sql").read_text(encoding="utf-8")

ADD_LIST = "INSERT INTO lists (name, source, created, count) VALUES (:name, :source, :created, 0)"
ADD_CONTACT = """
INSERT INTO contacts (list_id, position, key, email, first_name, last_name, language,
                      birth_day, birth_month, birth_year, attributes, folded)
VALUES (:list_id, :position, :key, :email, :first_name, :last_name, :language,
        :birth_day, :birth_month, :birth_year, :attributes, :folded)
"""
COUNT_LIST = """
UPDATE lists SET count = (SELECT count(*) FROM contacts WHERE list_id = lists.id)
WHERE id = :list_id
"""
# For lists that shrink when a person is erased from all of them.
COUNT_LISTS_OF_PERSON = """
UPDATE lists SET count = count - 1
WHERE id IN (SELECT list_id FROM contacts WHERE key = :key)
"""
LISTS = "SELECT id, name, source, count, created FROM lists ORDER BY id DESC"
ONE_LIST = "SELECT id, name, source, count, created FROM lists WHERE id = :list_id"
DELETE_CONTACTS = "DELETE FROM contacts WHERE list_id = :list_id"
DELETE_LIST = "DELETE FROM lists WHERE id = :list_id"

# Read page by page after the last position, so that no reader holds the file while mails go out.
PAGE = """
SELECT * FROM contacts WHERE list_id = :list_id AND position > :after
ORDER BY position LIMIT :size
"""
REACHABLE_PAGE = """
SELECT * FROM contacts WHERE list_id = :list_id AND position > :after
  AND key NOT IN (SELECT key FROM suppressed)
ORDER BY position LIMIT :size
"""
SEARCH = """
SELECT * FROM contacts WHERE list_id = :list_id AND instr(folded, :text) > 0
ORDER BY position LIMIT :limit
"""
LISTS_OF_PERSON = """
SELECT lists.id FROM contacts JOIN lists ON lists.id = list_id WHERE key = :key ORDER BY lists.id
"""
SPELLINGS = "SELECT DISTINCT email FROM contacts WHERE key = :key"
ERASE = "DELETE FROM contacts WHERE key = :key"

SUPPRESS = """
INSERT INTO suppressed (key, why, at) VALUES (:key, :why, :at) ON CONFLICT (key) DO NOTHING
"""
LIFT = "DELETE FROM suppressed WHERE key = :key"
SUPPRESSED = "SELECT key, why, at FROM suppressed ORDER BY at, key"
IS_SUPPRESSED = "SELECT 1 FROM suppressed WHERE key = :key"
