"""Every question the answers' store asks its file."""

# The row order is the blind id's, so that no place in the file tells who came when.
SCHEMA = """
CREATE TABLE IF NOT EXISTS answer(
    round TEXT NOT NULL, block TEXT NOT NULL, who BLOB NOT NULL, choices TEXT NOT NULL,
    text TEXT NOT NULL, day TEXT NOT NULL, contact BLOB,
    PRIMARY KEY(round, block, who)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS tied ON answer(contact) WHERE contact IS NOT NULL;
CREATE INDEX IF NOT EXISTS written ON answer(round, block) WHERE text <> '';
CREATE TABLE IF NOT EXISTS tally(
    round TEXT NOT NULL, block TEXT NOT NULL, choice TEXT NOT NULL, count INTEGER NOT NULL,
    PRIMARY KEY(round, block, choice)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS given(
    contact BLOB NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL, round TEXT NOT NULL,
    block TEXT NOT NULL, PRIMARY KEY(contact, name)) WITHOUT ROWID;
"""

ADD = """
INSERT INTO answer(round, block, who, choices, text, day, contact)
VALUES (:round, :block, :who, :choices, :text, :day, :contact)
"""
ONE = """
SELECT choices, text, day, contact FROM answer
WHERE round = :round AND block = :block AND who = :who
"""
ALL = """
SELECT choices, text, day, contact FROM answer
WHERE round = :round AND block = :block ORDER BY who LIMIT :most
"""
TEXTS = """
SELECT choices, text, day, contact FROM answer
WHERE round = :round AND block = :block AND text <> '' ORDER BY day DESC, who LIMIT :most
"""
TIED = "SELECT round, block, who FROM answer WHERE contact = :contact"
REMOVE = "DELETE FROM answer WHERE round = :round AND block = :block AND who = :who"
UNTIE = """
UPDATE answer SET contact = NULL WHERE round = :round AND block = :block AND who = :who
"""

TALLY = """
INSERT INTO tally(round, block, choice, count) VALUES (:round, :block, :choice, :by)
ON CONFLICT DO UPDATE SET count = count + :by
"""
COUNTS = "SELECT choice, count FROM tally WHERE round = :round AND block = :block"
BLOCKS = "SELECT block FROM tally WHERE round = :round AND choice = '' AND count > 0"

GIVE = """
INSERT OR REPLACE INTO given(contact, name, value, round, block)
VALUES (:contact, :name, :value, :round, :block)
"""
GIVEN = "SELECT name, value FROM given WHERE contact = :contact ORDER BY name"
ANY_GIVEN = "SELECT EXISTS (SELECT 1 FROM given)"
# What one answer became: the attributes it gave the contact it is tied to.
TAKE_BACK = """
DELETE FROM given WHERE round = :round AND block = :block AND contact =
    (SELECT contact FROM answer WHERE round = :round AND block = :block AND who = :who)
"""
TAKE_ALL_BACK = "DELETE FROM given WHERE contact = :contact"
FORGET_ROUND = "DELETE FROM answer WHERE round = :round"
