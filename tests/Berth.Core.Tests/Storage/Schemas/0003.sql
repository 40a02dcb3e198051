PRAGMA foreign_keys = OFF;
BEGIN TRANSACTION;
CREATE TABLE event_positions (
    host TEXT NOT NULL PRIMARY KEY,
    inode INTEGER NOT NULL,
    offset_bytes INTEGER NOT NULL,
    last_line TEXT,
    skipped_lines INTEGER NOT NULL
) WITHOUT ROWID;
INSERT INTO "event_positions" VALUES('dev1',77,120,'{"v":1}',0);
CREATE TABLE flags (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    host TEXT NOT NULL,
    session_id TEXT NOT NULL,
    rule TEXT NOT NULL,
    severity INTEGER NOT NULL,
    reason TEXT NOT NULL,
    message TEXT,
    evidence TEXT,
    source TEXT NOT NULL,
    since INTEGER NOT NULL,
    acknowledged_at INTEGER,
    snoozed_until INTEGER,
    cleared_at INTEGER
);
INSERT INTO "flags" VALUES(1,'dev1','0123456789ab','blocked',2,'permission','proceed?','{}','hook:PermissionRequest',1795250000000,NULL,NULL,NULL);
CREATE TABLE forwards (
    session_id TEXT NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    remote_port INTEGER NOT NULL,
    local_port INTEGER NOT NULL UNIQUE,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (session_id, remote_port)
) WITHOUT ROWID;
INSERT INTO "forwards" VALUES('0123456789ab',3000,8002,1795250000000);
CREATE TABLE hosts (
    name TEXT NOT NULL PRIMARY KEY,
    link TEXT,
    link_reason TEXT,
    link_since INTEGER,
    latency_ms REAL,
    facts TEXT,
    usage TEXT,
    usage_at INTEGER
) WITHOUT ROWID;
INSERT INTO "hosts" VALUES('dev1','up',NULL,1795250000000,3.5,'{}','{}',1795250000000);
CREATE TABLE last_events (
    session_id TEXT NOT NULL,
    record TEXT NOT NULL,
    host TEXT NOT NULL,
    at INTEGER NOT NULL,
    state TEXT NOT NULL,
    kind TEXT,
    app TEXT,
    source TEXT,
    message TEXT,
    progress INTEGER,
    code INTEGER,
    PRIMARY KEY (session_id, record)
) WITHOUT ROWID;
INSERT INTO "last_events" VALUES('0123456789ab','','dev1',1795250000000,'blocked','permission','claude','hook:PermissionRequest','proceed?',NULL,NULL);
CREATE TABLE leases (
    session_id TEXT NOT NULL PRIMARY KEY,
    token TEXT NOT NULL,
    operation TEXT NOT NULL,
    pid INTEGER NOT NULL,
    process_start TEXT NOT NULL,
    boot TEXT NOT NULL,
    taken_at INTEGER NOT NULL
) WITHOUT ROWID;
INSERT INTO "leases" VALUES('0123456789ab','t','suspend',1,'1','b',1795250000000);
CREATE TABLE notices (
    flag_id INTEGER NOT NULL REFERENCES flags (id) ON DELETE CASCADE,
    channel TEXT NOT NULL,
    sent_at INTEGER NOT NULL, teller TEXT,
    PRIMARY KEY (flag_id, channel)
) WITHOUT ROWID;
INSERT INTO "notices" VALUES(1,'desktop',1795250000000,NULL);
CREATE TABLE operations (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    session_id TEXT NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    correlation TEXT NOT NULL,
    plan TEXT NOT NULL,
    started_at INTEGER NOT NULL,
    ended_at INTEGER,
    outcome TEXT CHECK (outcome IN ('done', 'failed', 'undone')),
    error TEXT
);
INSERT INTO "operations" VALUES(1,'0123456789ab','create','c0ffee','[]',1795250000000,1795250001000,'done',NULL);
CREATE TABLE ports (
    side TEXT NOT NULL,
    port INTEGER NOT NULL,
    session_id TEXT NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    purpose TEXT NOT NULL,
    PRIMARY KEY (side, port)
) WITHOUT ROWID;
INSERT INTO "ports" VALUES('',8001,'0123456789ab','server');
CREATE TABLE recent_repos (
    url TEXT NOT NULL PRIMARY KEY,
    branch TEXT,
    used_at INTEGER NOT NULL
) WITHOUT ROWID;
INSERT INTO "recent_repos" VALUES('git@example.org:me/web.git','main',1795250000000);
CREATE TABLE samples (
    subject TEXT NOT NULL,
    at_seconds INTEGER NOT NULL,
    span_seconds INTEGER NOT NULL,
    cpu_percent REAL,
    cpu_percent_max REAL,
    memory_bytes INTEGER,
    memory_bytes_max INTEGER,
    disk_bytes INTEGER,
    net_rx_bytes_per_sec REAL,
    net_tx_bytes_per_sec REAL,
    PRIMARY KEY (subject, at_seconds, span_seconds)
) WITHOUT ROWID;
INSERT INTO "samples" VALUES('0123456789ab',1795250000,10,41.0,50.0,1000,2000,3000,1.0,2.0);
CREATE TABLE secrets (
    session_id TEXT NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    sealed BLOB NOT NULL,
    key_id TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (session_id, name)
) WITHOUT ROWID;
INSERT INTO "secrets" VALUES('0123456789ab','password',X'0102','0011223344556677',1795250000000);
CREATE TABLE sessions (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    host TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('creating', 'active', 'suspended', 'terminated', 'error')),
    server TEXT NOT NULL,
    runner TEXT NOT NULL,
    isolation TEXT NOT NULL CHECK (isolation IN ('shared', 'hybrid', 'isolated')),
    endpoint_kind TEXT CHECK (endpoint_kind IN ('socket', 'port')),
    endpoint_path TEXT,
    endpoint_port INTEGER,
    local_port INTEGER,
    url TEXT,
    workspace TEXT,
    repo TEXT,
    branch TEXT,
    agent_name TEXT,
    agent_state TEXT,
    agent_kind TEXT,
    agent_message TEXT,
    agent_since INTEGER,
    health TEXT NOT NULL DEFAULT 'unknown',
    health_checked_at INTEGER,
    health_latency_ms REAL,
    cpu_percent REAL,
    memory_bytes INTEGER,
    disk_bytes INTEGER,
    processes INTEGER,
    observed_at INTEGER,
    created_at INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    last_activity_at INTEGER,
    error TEXT,
    -- The text of session.json as it was last written to the host.
    manifest TEXT
) WITHOUT ROWID;
INSERT INTO "sessions" VALUES('0123456789ab','api-refactor','dev1','active','code-server','systemd','hybrid','socket','/run/user/1000/s.sock',NULL,8001,'http://127.0.0.1:8001','/home/me/w',NULL,NULL,'claude','blocked',NULL,NULL,NULL,'ok',NULL,NULL,NULL,NULL,NULL,NULL,NULL,1795250000000,1795250001000,NULL,NULL,'{"v":1}');
CREATE TABLE steps (
    operation_id INTEGER NOT NULL REFERENCES operations (id) ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,
    name TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('started', 'done', 'failed', 'undone')),
    started_at INTEGER NOT NULL,
    ended_at INTEGER,
    -- What undoing the step needs, known before the step begins.
    undo TEXT,
    error TEXT,
    output TEXT, percent REAL, said TEXT,
    PRIMARY KEY (operation_id, ordinal)
) WITHOUT ROWID;
INSERT INTO "steps" VALUES(1,1,'reserve','done',1795250000000,1795250000500,'{}',NULL,NULL,NULL,NULL);
CREATE TABLE ui_state (
    name TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;
INSERT INTO "ui_state" VALUES('sort','attention');
CREATE UNIQUE INDEX sessions_live_name ON sessions (name) WHERE state <> 'terminated';
CREATE INDEX sessions_host ON sessions (host);
CREATE INDEX operations_session ON operations (session_id, id);
CREATE INDEX operations_unfinished ON operations (id) WHERE outcome IS NULL;
CREATE UNIQUE INDEX ports_session ON ports (session_id, side, purpose);
CREATE UNIQUE INDEX flags_raised ON flags (host, session_id, rule) WHERE cleared_at IS NULL;
CREATE INDEX flags_session ON flags (session_id) WHERE cleared_at IS NULL;
CREATE INDEX flags_cleared ON flags (cleared_at) WHERE cleared_at IS NOT NULL;
CREATE INDEX samples_age ON samples (span_seconds, at_seconds);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('operations',1);
INSERT INTO "sqlite_sequence" VALUES('flags',1);
COMMIT;
PRAGMA user_version = 3;
