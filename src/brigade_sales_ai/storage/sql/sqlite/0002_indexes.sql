-- What sales people filter by; the names are the same in Postgres.
CREATE INDEX idx_user_profiles_budget ON user_profiles (budget_min, budget_max);
CREATE INDEX idx_user_profiles_created_at ON user_profiles (created_at);
CREATE INDEX idx_user_profiles_current_stage ON user_profiles (current_stage);
CREATE INDEX idx_user_profiles_hot_leads ON user_profiles (lead_raw DESC, user_id) WHERE lead_temperature = 'hot';
