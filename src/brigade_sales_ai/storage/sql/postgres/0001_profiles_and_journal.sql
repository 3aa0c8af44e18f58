-- Profiles and their journal. Taken alike by `psql -f`, by Supabase's migrations folder and by `brigade-sales-ai db migrate`;
-- running it again changes nothing. No extension is needed.
begin;

-- One migration at a time, whoever runs it.
select pg_advisory_xact_lock(hashtext('brigade_sales_ai.migrations'));

create table if not exists brigade_schema (
    version    integer primary key,
    name       text not null,
    applied_at timestamptz not null default now()
);

-- The columns up to `tags` are what sales people query; `document` is what is read back.
create table if not exists user_profiles (
    user_id                  text primary key,
    name                     text,
    phone                    text,
    email                    text,
    budget_min               bigint,  -- rupees
    budget_max               bigint,  -- rupees
    preferred_configurations jsonb not null,
    preferred_locations      jsonb not null,
    must_have_amenities      jsonb not null,
    avoided_amenities        jsonb not null,
    total_sessions           integer not null,
    properties_viewed        jsonb not null,
    properties_rejected      jsonb not null,
    interested_projects      jsonb not null,
    objections_history       jsonb not null,
    engagement_score         double precision,  -- 0 to 10
    intent_to_buy_score      double precision,  -- 0 to 10
    lead_temperature         text,
    current_stage            text not null,
    stage_history            jsonb not null,
    created_at               timestamptz,
    last_active              timestamptz,
    last_session_id          text,
    site_visits_scheduled    jsonb not null,
    site_visits_completed    jsonb not null,
    callbacks_requested      jsonb not null,
    callbacks_completed      jsonb not null,
    brochures_downloaded     jsonb not null,
    sentiment_history        jsonb not null,
    avg_sentiment_score      double precision,  -- -1 to 1
    notes                    jsonb not null,
    tags                     jsonb not null,
    revision                 bigint not null,
    lead_score               double precision,
    lead_raw                 double precision,
    lead_scorecard           text,
    furthest_stage           text not null,
    owner                    text not null,
    opted_out                boolean not null,
    document                 text not null
);

create index if not exists idx_user_profiles_last_active on user_profiles (last_active desc, user_id);
create index if not exists idx_user_profiles_lead_temperature on user_profiles (lead_temperature);
create index if not exists idx_user_profiles_budget on user_profiles (budget_min, budget_max);
create index if not exists idx_user_profiles_created_at on user_profiles (created_at);
create index if not exists idx_user_profiles_current_stage on user_profiles (current_stage);
create index if not exists idx_user_profiles_hot_leads on user_profiles (lead_raw desc, user_id) where lead_temperature = 'hot';

-- The primary key is the compare-and-swap; the unique key makes a redelivery harmless.
create table if not exists journal (
    user_id    text not null,
    revision   bigint not null,
    key        text not null,
    at         timestamptz not null,
    session_id text,
    said       text,
    reply      text,
    reply_by   text,
    document   text not null,
    primary key (user_id, revision),
    unique (user_id, key)
);

-- When a customer was last active only ever moves on, whoever writes the row.
create or replace function update_user_profile_last_active() returns trigger
language plpgsql set search_path = pg_catalog as $$
begin
    new.last_active := greatest(old.last_active, new.last_active);
    return new;
end $$;

drop trigger if exists update_user_profile_last_active on user_profiles;
create trigger update_user_profile_last_active before update on user_profiles
    for each row execute function update_user_profile_last_active();

create or replace function brigade_version() returns integer
language sql stable security invoker as $$ select coalesce(max(version), 0) from brigade_schema $$;

-- A later migration has better ones: run again on such a database, this file leaves them.
do $newer$
begin
    if exists (select from brigade_schema where version > 1) then
        return;
    end if;

    -- Everything about one customer in one round trip: profile, newest messages (newest first), and the answer of an earlier delivery.
    execute $create$
create or replace function brigade_load(p_user_id text, p_key text, p_recent integer) returns jsonb
language sql stable security invoker as $$
    select jsonb_build_object(
        'profile', (select document from user_profiles where user_id = p_user_id),
        'answered', (select document from journal where user_id = p_user_id and key = p_key),
        'recent', coalesce((
            select jsonb_agg(jsonb_build_array(said, reply, reply_by, at) order by revision desc)
            from (
                select revision, said, reply, reply_by, at from journal
                where user_id = p_user_id and (said is not null or reply is not null)
                order by revision desc limit p_recent
            ) newest), '[]'))
$$
$create$;

    -- Keep an entry and its profile, both or neither: 'kept', 'already_recorded' or 'conflict'.
    execute $create$
create or replace function brigade_commit(p_entry jsonb, p_profile jsonb) returns text
language plpgsql security invoker as $$
declare
    new_entry journal := jsonb_populate_record(null::journal, p_entry);
    known bigint;
begin
    if exists (select from journal where user_id = new_entry.user_id and key = new_entry.key) then
        return 'already_recorded';
    end if;
    select revision into known from user_profiles where user_id = new_entry.user_id for update;
    if coalesce(known, 0) <> new_entry.revision - 1 then
        return 'conflict';
    end if;
    insert into journal select new_entry.*;
    insert into user_profiles select (jsonb_populate_record(null::user_profiles, p_profile)).*
    on conflict (user_id) do update set
        name = excluded.name, phone = excluded.phone, email = excluded.email, budget_min = excluded.budget_min,
        budget_max = excluded.budget_max, preferred_configurations = excluded.preferred_configurations,
        preferred_locations = excluded.preferred_locations, must_have_amenities = excluded.must_have_amenities,
        avoided_amenities = excluded.avoided_amenities, total_sessions = excluded.total_sessions, properties_viewed =
        excluded.properties_viewed, properties_rejected = excluded.properties_rejected, interested_projects =
        excluded.interested_projects, objections_history = excluded.objections_history, engagement_score =
        excluded.engagement_score, intent_to_buy_score = excluded.intent_to_buy_score, lead_temperature =
        excluded.lead_temperature, current_stage = excluded.current_stage, stage_history = excluded.stage_history,
        created_at = excluded.created_at, last_active = excluded.last_active, last_session_id =
        excluded.last_session_id, site_visits_scheduled = excluded.site_visits_scheduled, site_visits_completed =
        excluded.site_visits_completed, callbacks_requested = excluded.callbacks_requested, callbacks_completed =
        excluded.callbacks_completed, brochures_downloaded = excluded.brochures_downloaded, sentiment_history =
        excluded.sentiment_history, avg_sentiment_score = excluded.avg_sentiment_score, notes = excluded.notes, tags =
        excluded.tags, revision = excluded.revision, lead_score = excluded.lead_score, lead_raw = excluded.lead_raw,
        lead_scorecard = excluded.lead_scorecard, furthest_stage = excluded.furthest_stage, owner = excluded.owner,
        opted_out = excluded.opted_out, document = excluded.document;
    return 'kept';
exception when unique_violation then
    -- Another commit came in between; nothing of this one was kept.
    if exists (select from journal where user_id = new_entry.user_id and key = new_entry.key) then
        return 'already_recorded';
    end if;
    return 'conflict';
end $$
$create$;
end $newer$;

-- Only the service may see customers: row-level security hides everything from anybody else, also where Supabase grants by default.
alter table user_profiles enable row level security;
alter table journal enable row level security;
alter table brigade_schema enable row level security;

do $$
declare
    stranger text;
begin
    -- Supabase grants functions to everybody by default.
    for stranger in select rolname from pg_roles where rolname in ('anon', 'authenticated') loop
        execute format('revoke all on user_profiles, journal, brigade_schema from %I', stranger);
        execute format('revoke execute on function brigade_version(), brigade_load(text, text, integer), brigade_commit(jsonb, jsonb) from %I', stranger);
    end loop;
    if exists (select from pg_roles where rolname = 'service_role') then
        grant select, insert, update, delete on user_profiles, journal, brigade_schema to service_role;
        drop policy if exists service_only on user_profiles;
        create policy service_only on user_profiles to service_role using (true) with check (true);
        drop policy if exists service_only on journal;
        create policy service_only on journal to service_role using (true) with check (true);
        drop policy if exists service_only on brigade_schema;
        create policy service_only on brigade_schema to service_role using (true) with check (true);
        revoke execute on function brigade_version(), brigade_load(text, text, integer), brigade_commit(jsonb, jsonb) from public;
        grant execute on function brigade_version(), brigade_load(text, text, integer), brigade_commit(jsonb, jsonb) to service_role;
    end if;
end $$;

insert into brigade_schema (version, name) values (1, '0001_profiles_and_journal') on conflict do nothing;
commit;
