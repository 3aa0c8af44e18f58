-- Takes 0003 back, and loses nothing but the order of different customers' entries.
BEGIN IMMEDIATE;
DROP INDEX idx_user_profiles_last_active;
DROP INDEX idx_user_profiles_score;
DROP INDEX idx_user_profiles_lead_temperature;
DROP INDEX idx_user_profiles_current_stage;
DROP INDEX idx_user_profiles_hot_leads;
ALTER TABLE user_profiles DROP COLUMN facets;
ALTER TABLE user_profiles DROP COLUMN name_words;
CREATE INDEX idx_user_profiles_last_active ON user_profiles (last_active);
CREATE INDEX idx_user_profiles_lead_temperature ON user_profiles (lead_temperature);
CREATE INDEX idx_user_profiles_current_stage ON user_profiles (current_stage);
CREATE INDEX idx_user_profiles_hot_leads ON user_profiles (lead_raw DESC, user_id) WHERE lead_temperature = 'hot';
ALTER TABLE journal RENAME TO journal_after;
CREATE TABLE journal (
    user_id    TEXT NOT NULL,
    revision   INTEGER NOT NULL,
    key        TEXT NOT NULL,
    at         TEXT NOT NULL,
    session_id TEXT,
    said       TEXT,
    reply      TEXT,
    reply_by   TEXT,
    document   TEXT NOT NULL,
    PRIMARY KEY (user_id, revision),
    UNIQUE (user_id, key)
) STRICT, WITHOUT ROWID;
INSERT INTO journal SELECT user_id, revision, key, at, session_id, said, reply, reply_by, document FROM journal_after;
DROP TABLE journal_after;
PRAGMA user_version = 2;
COMMIT;
