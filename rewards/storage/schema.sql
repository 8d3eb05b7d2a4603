-- The ledger on SQLite. The unique indexes carry the promises; the code only finds better words.
-- Moments are milliseconds since 1970 UTC; recipients are pseudonyms (opaque bytes).

CREATE TABLE IF NOT EXISTS pool (
  no       INTEGER PRIMARY KEY,
  id       TEXT NOT NULL UNIQUE,
  name     TEXT NOT NULL,
  kind     TEXT NOT NULL CHECK (kind IN ('generated', 'imported', 'shared')),
  prefix   TEXT NOT NULL,
  key_id   TEXT NOT NULL,
  size     INTEGER NOT NULL,
  promised INTEGER NOT NULL DEFAULT 0,
  issued   INTEGER NOT NULL DEFAULT 0,
  redeemed INTEGER NOT NULL DEFAULT 0,
  CHECK (0 <= redeemed AND redeemed <= issued AND issued <= promised AND promised <= size)
) STRICT;

-- Codes that cannot be computed: imported ones and the one of a shared pool (sequence 0).
-- mac finds a typed code, sealed is the code itself, encrypted.
CREATE TABLE IF NOT EXISTS code (
  pool     INTEGER NOT NULL REFERENCES pool,
  sequence INTEGER NOT NULL,
  mac      BLOB NOT NULL UNIQUE,
  sealed   BLOB NOT NULL,
  PRIMARY KEY (pool, sequence)
) STRICT, WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS draw (
  no       INTEGER PRIMARY KEY,
  id       TEXT NOT NULL UNIQUE,
  terms    TEXT NOT NULL,
  key_id   TEXT NOT NULL,
  deck     INTEGER,
  enrolled INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE IF NOT EXISTS outcome (
  draw      INTEGER NOT NULL REFERENCES draw,
  recipient BLOB NOT NULL,
  place     INTEGER NOT NULL,
  prize     TEXT NOT NULL,
  PRIMARY KEY (draw, recipient),
  UNIQUE (draw, place)
) STRICT, WITHOUT ROWID;

-- One play of one person: what it brought. pool is null when it brought nothing.
CREATE TABLE IF NOT EXISTS award (
  no          INTEGER PRIMARY KEY,
  draw        INTEGER NOT NULL,
  recipient   BLOB NOT NULL,
  prize       TEXT NOT NULL,
  pool        INTEGER,
  sequence    INTEGER,
  at          INTEGER NOT NULL,
  expires     INTEGER,
  voided      INTEGER,
  void_reason TEXT,
  UNIQUE (draw, recipient),
  UNIQUE (pool, sequence),
  FOREIGN KEY (draw, recipient) REFERENCES outcome (draw, recipient),
  FOREIGN KEY (pool) REFERENCES pool,
  CHECK ((pool IS NULL) = (sequence IS NULL)),
  CHECK ((voided IS NULL) = (void_reason IS NULL))
) STRICT;

CREATE INDEX IF NOT EXISTS award_voided ON award (draw, void_reason) WHERE voided IS NOT NULL;

-- The places of codes that were taken back and for which their owner was given another: the award
-- holds the new one.
CREATE TABLE IF NOT EXISTS replaced (
  pool        INTEGER NOT NULL REFERENCES pool,
  sequence    INTEGER NOT NULL,
  award       INTEGER NOT NULL REFERENCES award,
  expires     INTEGER,
  voided      INTEGER NOT NULL,
  void_reason TEXT NOT NULL,
  PRIMARY KEY (pool, sequence)
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS replaced_award ON replaced (award);

-- More time for a code: once for each reason; "" is the owner's own asking. The award holds the last
-- `expires`.
CREATE TABLE IF NOT EXISTS extension (
  no       INTEGER PRIMARY KEY,
  award    INTEGER NOT NULL REFERENCES award,
  sequence INTEGER NOT NULL,
  days     INTEGER NOT NULL,
  was      INTEGER NOT NULL,
  expires  INTEGER NOT NULL,
  reason   TEXT NOT NULL,
  at       INTEGER NOT NULL,
  UNIQUE (award, reason),
  CHECK (expires > was)
) STRICT;

-- Gifts that their owner offers to somebody else: one offer at a time. Once it is accepted the award
-- holds a fresh code, which is whoever's who knows the secret that `holder` is a hash of.
CREATE TABLE IF NOT EXISTS offer (
  no        INTEGER PRIMARY KEY,
  award     INTEGER NOT NULL REFERENCES award,
  named     INTEGER NOT NULL,
  at        INTEGER NOT NULL,
  withdrawn INTEGER,
  accepted  INTEGER,
  holder    BLOB,
  CHECK (withdrawn IS NULL OR accepted IS NULL),
  CHECK ((accepted IS NULL) = (holder IS NULL))
) STRICT;
CREATE UNIQUE INDEX IF NOT EXISTS one_offer ON offer (award) WHERE withdrawn IS NULL;

-- Draws whose seed is told.
CREATE TABLE IF NOT EXISTS reveal (
  draw INTEGER PRIMARY KEY REFERENCES draw,
  at   INTEGER NOT NULL
) STRICT;

CREATE TABLE IF NOT EXISTS redemption (
  no     INTEGER PRIMARY KEY,
  award  INTEGER NOT NULL REFERENCES award,
  till   TEXT NOT NULL,
  key    TEXT NOT NULL UNIQUE,
  at     INTEGER NOT NULL,
  undone INTEGER
) STRICT;
CREATE UNIQUE INDEX IF NOT EXISTS one_use ON redemption (award) WHERE undone IS NULL;
CREATE INDEX IF NOT EXISTS used_at ON redemption (till, at);

-- Running counts, so that figures and caps cost the same at any size; verify compares them.
CREATE TABLE IF NOT EXISTS tally (
  draw     INTEGER NOT NULL REFERENCES draw,
  prize    TEXT NOT NULL,
  day      INTEGER NOT NULL,
  promised INTEGER NOT NULL,
  played   INTEGER NOT NULL,
  redeemed INTEGER NOT NULL,
  voided   INTEGER NOT NULL,
  PRIMARY KEY (draw, prize, day)
) STRICT, WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS event (
  no   INTEGER PRIMARY KEY,
  at   INTEGER NOT NULL,
  kind TEXT NOT NULL,
  body TEXT NOT NULL,
  hash BLOB NOT NULL
) STRICT;
-- What took codes out of hands: tills without network ask for the latest.
CREATE INDEX IF NOT EXISTS event_taken ON event (no) WHERE kind IN ('void', 'pass_on', 'reissue');
CREATE TRIGGER IF NOT EXISTS event_stays BEFORE UPDATE ON event
  BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER IF NOT EXISTS event_remains BEFORE DELETE ON event
  BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;

-- Who is one and the same over the draws that limit prizes a person: a mark only the keys explain.
-- Rows go when they no longer count, or when the person asks to be forgotten.
CREATE TABLE IF NOT EXISTS person (
  draw      INTEGER NOT NULL REFERENCES draw,
  recipient BLOB NOT NULL,
  mark      BLOB NOT NULL,
  at        INTEGER NOT NULL,
  won       INTEGER,
  PRIMARY KEY (draw, recipient)
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS one_person ON person (mark);
CREATE INDEX IF NOT EXISTS long_ago ON person (at);

-- Fingerprints of the keys, which themselves are never stored here.
CREATE TABLE IF NOT EXISTS key_check (
  purpose     TEXT NOT NULL,
  key_id      TEXT NOT NULL,
  fingerprint BLOB NOT NULL,
  PRIMARY KEY (purpose, key_id)
) STRICT, WITHOUT ROWID;
