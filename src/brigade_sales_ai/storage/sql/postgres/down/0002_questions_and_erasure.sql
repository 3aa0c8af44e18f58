-- Takes 0002 back, and loses nothing: what it removes is made of what stays. Afterwards run 0001 again, for its functions and
-- indexes; the library of that time then takes the database.
begin;

select pg_advisory_xact_lock(hashtext('brigade_sales_ai.migrations'));

drop index if exists idx_user_profiles_last_active, idx_user_profiles_score, idx_user_profiles_lead_temperature,
    idx_user_profiles_current_stage, idx_user_profiles_hot_leads, idx_user_profiles_facets, idx_user_profiles_name_words,
    idx_user_profiles_budget_range, idx_journal_position, idx_journal_at;
drop function if exists brigade_replace(jsonb), brigade_customers(text, integer), brigade_erase(text),
    brigade_journal(text, timestamptz, bigint, bigint, integer), brigade_journal_end(), brigade_count(jsonb), brigade_find(jsonb),
    brigade_find_statement(jsonb, boolean), brigade_lists(jsonb), brigade_condition(jsonb), brigade_budget(bigint, bigint);
drop trigger if exists update_user_profile_signature on user_profiles;
drop function if exists update_user_profile_signature();
alter table user_profiles reset (toast_tuple_target);
alter table user_profiles drop column if exists facets, drop column if exists name_words, drop column if exists signature;
drop function if exists brigade_signature(text[], tsvector), brigade_beginnings(text[]);
alter table journal drop column if exists position;
delete from brigade_schema where version = 2;
commit;
