-- What customers are found by: `locality:whitefield`, `tag:vip`, `owner:human`, … and the words of the name, lower case; both as JSON.
ALTER TABLE user_profiles ADD COLUMN facets TEXT NOT NULL DEFAULT '[]';
ALTER TABLE user_profiles ADD COLUMN name_words TEXT NOT NULL DEFAULT '[]';

UPDATE user_profiles SET
    facets = (SELECT json_group_array(facet) FROM (
        SELECT 'locality:' || lower(value) AS facet FROM json_each(preferred_locations)
        UNION SELECT 'configuration:' || lower(value) FROM json_each(preferred_configurations)
        UNION SELECT 'tag:' || lower(value) FROM json_each(tags)
        UNION SELECT 'owner:' || owner
        UNION SELECT 'stage:' || current_stage
        UNION SELECT 'temperature:' || lead_temperature WHERE lead_temperature IS NOT NULL
        UNION SELECT 'objection:' || json_extract(value, '$.objection') FROM json_each(objections_history)
            WHERE json_extract(value, '$.state') = 'open')),
    name_words = coalesce('["' || replace(replace(lower(name), '"', ''), ' ', '","') || '"]', '[]');

-- The order of the rows is the order of the commits.
ALTER TABLE journal RENAME TO journal_before;
CREATE TABLE journal (
    position   INTEGER PRIMARY KEY,
    user_id    TEXT NOT NULL,
    revision   INTEGER NOT NULL,
    key        TEXT NOT NULL,
    at         TEXT NOT NULL,
    session_id TEXT,
    said       TEXT,
    reply      TEXT,
    reply_by   TEXT,
    document   TEXT NOT NULL,
    UNIQUE (user_id, revision),
    UNIQUE (user_id, key)
) STRICT;
INSERT INTO journal (user_id, revision, key, at, session_id, said, reply, reply_by, document)
    SELECT user_id, revision, key, at, session_id, said, reply, reply_by, document FROM journal_before ORDER BY at, user_id, revision;
DROP TABLE journal_before;

-- Each order of `find` has an index to walk. Who has no score yet, or was never active, comes last.
DROP INDEX idx_user_profiles_last_active;
DROP INDEX idx_user_profiles_lead_temperature;
DROP INDEX idx_user_profiles_current_stage;
DROP INDEX idx_user_profiles_hot_leads;
CREATE INDEX idx_user_profiles_last_active ON user_profiles (coalesce(last_active, ''), user_id);
CREATE INDEX idx_user_profiles_score ON user_profiles (coalesce(lead_score, -9e999), coalesce(last_active, ''), user_id);
CREATE INDEX idx_user_profiles_lead_temperature ON user_profiles (lead_temperature, coalesce(lead_score, -9e999), coalesce(last_active, ''), user_id);
CREATE INDEX idx_user_profiles_current_stage ON user_profiles (current_stage, coalesce(lead_score, -9e999), coalesce(last_active, ''), user_id);
CREATE INDEX idx_user_profiles_hot_leads ON user_profiles (coalesce(lead_score, -9e999), coalesce(last_active, ''), user_id)
    WHERE lead_temperature = 'hot';
