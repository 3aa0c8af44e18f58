-- Profiles and their journal. The columns up to `tags` are what sales people query; `document` is what is read back.
CREATE TABLE user_profiles (
    user_id                  TEXT PRIMARY KEY,
    name                     TEXT,
    phone                    TEXT,
    email                    TEXT,
    budget_min               INTEGER,  -- rupees
    budget_max               INTEGER,  -- rupees
    preferred_configurations TEXT NOT NULL,  -- JSON, like all lists below
    preferred_locations      TEXT NOT NULL,
    must_have_amenities      TEXT NOT NULL,
    avoided_amenities        TEXT NOT NULL,
    total_sessions           INTEGER NOT NULL,
    properties_viewed        TEXT NOT NULL,
    properties_rejected      TEXT NOT NULL,
    interested_projects      TEXT NOT NULL,
    objections_history       TEXT NOT NULL,
    engagement_score         REAL,  -- 0 to 10
    intent_to_buy_score      REAL,  -- 0 to 10
    lead_temperature         TEXT,
    current_stage            TEXT NOT NULL,
    stage_history            TEXT NOT NULL,
    created_at               TEXT,  -- UTC, ISO 8601, like all times
    last_active              TEXT,
    last_session_id          TEXT,
    site_visits_scheduled    TEXT NOT NULL,
    site_visits_completed    TEXT NOT NULL,
    callbacks_requested      TEXT NOT NULL,
    callbacks_completed      TEXT NOT NULL,
    brochures_downloaded     TEXT NOT NULL,
    sentiment_history        TEXT NOT NULL,
    avg_sentiment_score      REAL,  -- -1 to 1
    notes                    TEXT NOT NULL,
    tags                     TEXT NOT NULL,
    revision                 INTEGER NOT NULL,
    lead_score               REAL,
    lead_raw                 REAL,
    lead_scorecard           TEXT,
    furthest_stage           TEXT NOT NULL,
    owner                    TEXT NOT NULL,
    opted_out                INTEGER NOT NULL,
    document                 TEXT NOT NULL
) STRICT;

CREATE INDEX idx_user_profiles_last_active ON user_profiles (last_active);
CREATE INDEX idx_user_profiles_lead_temperature ON user_profiles (lead_temperature);

-- The primary key is the compare-and-swap; the unique key makes a redelivery harmless.
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
