-- Questions (find, count), one order for the whole journal, erasure and upkeep. Taken alike by `psql -f`, by Supabase's migrations
-- folder and by `brigade-sales-ai db migrate`; running it again changes nothing. No extension is needed.
begin;

select pg_advisory_xact_lock(hashtext('brigade_sales_ai.migrations'));

-- What customers are found by: `locality:whitefield`, `tag:vip`, `owner:human`, …, and the words of the name, lower case, with their
-- beginnings: looking for beginnings in an index of whole words takes ten times as long.
alter table user_profiles add column if not exists facets text[];
alter table user_profiles add column if not exists name_words tsvector;

create or replace function brigade_beginnings(words text[]) returns tsvector
language sql immutable parallel safe as $$
    select coalesce(array_to_tsvector(array_agg(distinct left(word, letters))), '')
    from unnest(words) word, lateral (select generate_series(1, 12) union select length(word)) lengths (letters)
    where word <> ''
$$;

-- Who has all that is asked for has all bits of its signature, and few others do: small enough to stand in every index of an order,
-- so that walking the order looks into few rows.
create or replace function brigade_signature(facets text[], words tsvector) returns bit(256)
language sql immutable parallel safe as $$
    select coalesce(bit_or(
        (1::bigint << (hash & 63)::integer)::bit(64) || (1::bigint << (hash >> 6 & 63)::integer)::bit(64)
        || (1::bigint << (hash >> 12 & 63)::integer)::bit(64) || (1::bigint << (hash >> 18 & 63)::integer)::bit(64)), 0::bit(256))
    from (
        select hashtextextended(facet, 0) as hash from unnest(facets) facet
        union all
        select hashtextextended('name:' || word, 0) from unnest(tsvector_to_array(words)) word where length(word) in (2, 4)
    ) hashed
$$;
alter table user_profiles add column if not exists signature bit(256);

create or replace function update_user_profile_signature() returns trigger
language plpgsql set search_path from current as $$
begin
    new.signature := brigade_signature(new.facets, new.name_words);
    return new;
end $$;
drop trigger if exists update_user_profile_signature on user_profiles;
create trigger update_user_profile_signature before insert or update of facets, name_words on user_profiles
    for each row execute function update_user_profile_signature();

update user_profiles set
    facets = array(
        select 'locality:' || lower(x) from jsonb_array_elements_text(preferred_locations) x
        union select 'configuration:' || lower(x) from jsonb_array_elements_text(preferred_configurations) x
        union select 'tag:' || lower(x) from jsonb_array_elements_text(tags) x
        union select 'owner:' || owner
        union select 'stage:' || current_stage
        union select 'temperature:' || lead_temperature where lead_temperature is not null
        union select 'objection:' || (o ->> 'objection') from jsonb_array_elements(objections_history) o where o ->> 'state' = 'open'),
    name_words = brigade_beginnings(regexp_split_to_array(lower(coalesce(name, '')), '[^[:alnum:]]+'))
where facets is null;

alter table user_profiles alter column facets set default '{}', alter column facets set not null;
alter table user_profiles alter column name_words set default '', alter column name_words set not null;

-- What is looked at in many rows stays in the row; the document goes beside it, so that a page of the table holds many.
alter table user_profiles set (toast_tuple_target = 1024);
alter table user_profiles alter column facets set storage main, alter column name_words set storage main;

-- Where an entry stands in the journal of everybody.
alter table journal add column if not exists position bigint generated always as identity;
create unique index if not exists idx_journal_position on journal (position);
create index if not exists idx_journal_at on journal using brin (at);

-- Ids sort by their bytes, as in every other store, whatever the database's own order of text is.
do $$
begin
    if exists (
        select from pg_attribute a join pg_collation c on c.oid = a.attcollation
        where a.attrelid = 'user_profiles'::regclass and a.attname = 'user_id' and c.collname <> 'C') then
        alter table user_profiles alter column user_id type text collate "C";
        alter table journal alter column user_id type text collate "C";
    end if;
end $$;

-- Each order of `find` has an index to walk (with the columns themselves, or it is not read without the rows), and each filter that keeps few customers one to start from.
drop index if exists idx_user_profiles_last_active, idx_user_profiles_lead_temperature, idx_user_profiles_current_stage,
    idx_user_profiles_hot_leads;
create index idx_user_profiles_last_active on user_profiles
    (coalesce(last_active, '-infinity') desc, user_id desc) include (last_active, signature);
create index if not exists idx_user_profiles_score on user_profiles
    (coalesce(lead_score, '-infinity') desc, coalesce(last_active, '-infinity') desc, user_id desc) include (lead_score, last_active, signature);
create index idx_user_profiles_lead_temperature on user_profiles
    (lead_temperature, coalesce(lead_score, '-infinity') desc, coalesce(last_active, '-infinity') desc, user_id desc)
    include (lead_score, last_active, signature);
create index idx_user_profiles_current_stage on user_profiles
    (current_stage, coalesce(lead_score, '-infinity') desc, coalesce(last_active, '-infinity') desc, user_id desc)
    include (lead_score, last_active, signature);
create index idx_user_profiles_hot_leads on user_profiles
    (coalesce(lead_score, '-infinity') desc, coalesce(last_active, '-infinity') desc, user_id desc)
    where lead_temperature = 'hot';
create index if not exists idx_user_profiles_facets on user_profiles using gin (facets) with (fastupdate = off);
create index if not exists idx_user_profiles_name_words on user_profiles
    using gin (name_words) with (fastupdate = off);

-- A stated budget, with an end left open for an end not stated; null where none was.
create or replace function brigade_budget(low bigint, high bigint) returns numrange
language sql immutable parallel safe as $$
    select case when low is null and high is null then null
        when low > high then numrange(high, low, '[]') else numrange(low, high, '[]') end
$$;
create index if not exists idx_user_profiles_budget_range on user_profiles using gist (brigade_budget(budget_min, budget_max));

create or replace function brigade_load(p_user_id text, p_key text, p_recent integer) returns jsonb
language sql stable security invoker as $$
    select jsonb_build_object(
        'profile', (select document from user_profiles where user_id = p_user_id),
        'answered', (select document from journal where user_id = p_user_id and key = p_key),
        'last_key', (select key from journal where user_id = p_user_id order by revision desc limit 1),
        'recent', coalesce((
            select jsonb_agg(jsonb_build_array(said, reply, reply_by, at) order by revision desc)
            from (
                select revision, said, reply, reply_by, at from journal
                where user_id = p_user_id and (said is not null or reply is not null)
                order by revision desc limit p_recent
            ) newest), '[]'))
$$;

-- Keep an entry and its profile, both or neither: 'kept', 'already_recorded' or 'conflict'.
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
    -- The same revision of somebody who was erased and came back is not what this entry was made on.
    if known > 0 and p_entry ->> 'follows' <> '' and not exists (
            select from journal where user_id = new_entry.user_id and revision = known and key = p_entry ->> 'follows') then
        return 'conflict';
    end if;
    insert into journal (user_id, revision, key, at, session_id, said, reply, reply_by, document)
    values (new_entry.user_id, new_entry.revision, new_entry.key, new_entry.at, new_entry.session_id, new_entry.said,
        new_entry.reply, new_entry.reply_by, new_entry.document);
    insert into user_profiles
    select kept.* from jsonb_populate_record(null::user_profiles, '{"facets": [], "name_words": ""}' || p_profile) kept
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
        opted_out = excluded.opted_out, document = excluded.document, facets = excluded.facets,
        name_words = excluded.name_words;
    return 'kept';
exception when unique_violation then
    -- Another commit came in between; nothing of this one was kept.
    if exists (select from journal where user_id = new_entry.user_id and key = new_entry.key) then
        return 'already_recorded';
    end if;
    return 'conflict';
end $$;

-- What a query asks for, as a condition on user_profiles. Only the constants differ between two queries of one kind.
create or replace function brigade_condition(p_query jsonb) returns text
language plpgsql immutable security invoker as $$
declare
    score constant text := 'coalesce(lead_score, ''-infinity'')';
    active constant text := 'coalesce(last_active, ''-infinity'')';
    asked text := 'true';
begin
    if p_query ->> 'temperature' is not null then
        asked := asked || format(' and lead_temperature = %L', p_query ->> 'temperature');
    end if;
    if p_query ->> 'stage' is not null then
        asked := asked || format(' and current_stage = %L', p_query ->> 'stage');
    end if;
    if p_query ->> 'score_min' is not null then
        asked := asked || format(' and %s >= %L', score, p_query ->> 'score_min');
    end if;
    if p_query ->> 'score_max' is not null then
        asked := asked || format(' and %s <= %L and %1$s > ''-infinity''', score, p_query ->> 'score_max');
    end if;
    if p_query ->> 'active_since' is not null then
        asked := asked || format(' and %s >= %L', active, p_query ->> 'active_since');
    end if;
    if p_query ->> 'active_before' is not null then
        asked := asked || format(' and %s < %L and %1$s > ''-infinity''', active, p_query ->> 'active_before');
    end if;
    if p_query ->> 'budget_min' is not null or p_query ->> 'budget_max' is not null then
        asked := asked || format(' and brigade_budget(budget_min, budget_max) && %L::numrange',
            brigade_budget((p_query ->> 'budget_min')::bigint, (p_query ->> 'budget_max')::bigint));
    end if;
    return asked;
end $$;

-- What finds customers by their facets and by the words of their names: the exact condition, the bits of their signature, how large a
-- share of all that is about, and of each thing asked for added up. The planner has no good idea of it; the statistics have.
create or replace function brigade_lists(
    p_query jsonb, out condition text, out in_rows text, out signature bit(256), out share float8, out shares float8)
language plpgsql stable security invoker as $$
declare
    wanted text[] := array(select jsonb_array_elements_text(p_query -> 'facets'));
    asked_words text[] := array(select jsonb_array_elements_text(p_query -> 'words'));
    words text;
    asked text[];
    kept record;
    frequency float8;
begin
    if wanted = '{}' and asked_words = '{}' then
        return;
    end if;
    wanted := wanted || array_remove(array['temperature:' || (p_query ->> 'temperature'), 'stage:' || (p_query ->> 'stage')], null);
    signature := brigade_signature(wanted, brigade_beginnings(asked_words));
    share := 1;
    shares := 0;
    for kept in
        select attname, most_common_elems::text::text[] as elements, most_common_elem_freqs as frequencies from pg_stats
        where schemaname = current_schema() and tablename = 'user_profiles'
            and attname = any (array[case when wanted <> '{}' then 'facets' end, case when asked_words <> '{}' then 'name_words' end])
    loop
        asked := case kept.attname when 'facets' then wanted else asked_words end;
        for place in 1 .. cardinality(asked) loop
            frequency := coalesce(kept.frequencies[array_position(kept.elements, asked[place])], 0);
            share := share * frequency;
            exit when share < 1e-30;
            shares := shares + frequency;
        end loop;
    end loop;
    condition := case when wanted = '{}' then 'true' else format('facets @> %L::text[]', wanted) end;
    in_rows := condition;
    if asked_words <> '{}' then
        -- Beginnings are there up to twelve letters; longer words are looked for among whole ones.
        select string_agg(quote_literal(word) || case when length(word) > 12 then ':*' else '' end, ' & ')
        into words from unnest(asked_words) word;
        condition := condition || format(' and name_words @@ %L::tsquery', words);
        -- The function behind the operator has no index, for rows that are at hand already.
        in_rows := in_rows || format(' and ts_match_vq(name_words, %L::tsquery)', words);
    end if;
end $$;

-- The statement that finds a page, one customer more than its limit: for `brigade_find`, and to look at its plan. With *walked*, only so
-- many customers are looked at in the order of the page; a page that is not full then has to be fetched (*p_fetch*).
create or replace function brigade_find_statement(p_query jsonb, p_fetch boolean default false, out statement text, out walked bigint)
language plpgsql stable security invoker as $$
declare
    place constant jsonb := nullif(p_query -> 'place', 'null');
    score constant text := 'coalesce(lead_score, ''-infinity'')';
    active constant text := 'coalesce(last_active, ''-infinity'')';
    most constant integer := (p_query ->> 'limit')::integer + 1;
    keys text;
    sorted text;
    beyond text;
    asked text := brigade_condition(p_query);
    everybody float8;
    lists record;
begin
    case p_query ->> 'order'
        when 'score' then
            keys := format('%s as key1, %s as key2, user_id', score, active);
            sorted := 'key1 desc, key2 desc, user_id desc';
            beyond := format(' and (%s, %s, user_id) < (%L::float8, %L::timestamptz, %L)', score, active,
                coalesce(place ->> 'score', '-infinity'), coalesce(place ->> 'last_active', '-infinity'), place ->> 'user_id');
        when 'last_active' then
            keys := format('%s as key1, user_id', active);
            sorted := 'key1 desc, user_id desc';
            beyond := format(' and (%s, user_id) < (%L::timestamptz, %L)', active,
                coalesce(place ->> 'last_active', '-infinity'), place ->> 'user_id');
        else
            keys := 'user_id';
            sorted := 'user_id';
            beyond := format(' and user_id > %L', place ->> 'user_id');
    end case;
    if place is not null then
        asked := asked || beyond;
    end if;
    select * into lists from brigade_lists(p_query);
    if lists.condition is null then
        statement := format('select document from (select %s, document from user_profiles where %s) found order by %s limit %s',
            keys, asked, sorted, most);
        return;
    end if;
    -- Either all of them are fetched and sorted, or the order is walked until the page is full. Measured: 8 µs for each row fetched and
    -- 0.05 µs for each that has one of the things, 0.35 µs for each entry of the index walked. A third more than what is
    -- expected is walked at most (twice of it for one thing alone, whose share is known), for what goes together, or never
    -- does, makes any guess wrong.
    select greatest(reltuples, 0) into everybody from pg_class where oid = 'user_profiles'::regclass;
    if not p_fetch and 0.35 * most < lists.share * everybody * (8 * lists.share + 0.05 * lists.shares) then
        walked := ceil(case when lists.share = lists.shares then 2 else 1.3 end * most / lists.share);
        statement := format('select document from'
            ' (select %1$s, signature from user_profiles where %2$s order by %4$s limit %7$s) walked'
            ' join lateral (select document from user_profiles row where row.user_id = walked.user_id and %5$s offset 0) found on true'
            ' where signature & %3$L = %3$L order by %4$s limit %6$s',
            keys, asked, lists.signature, sorted, lists.in_rows, most, walked);
        return;
    end if;
    statement := format('select document from'
        ' (select %s, document from (select * from user_profiles where %s offset 0) listed where %s) found'
        ' order by %s limit %s', keys, lists.condition, asked, sorted, most);
end $$;

create or replace function brigade_find(p_query jsonb) returns json
language plpgsql stable security invoker set jit = off as $$
declare
    way record;
    found json;
begin
    select * into way from brigade_find_statement(p_query);
    execute format('select coalesce(json_agg(document), ''[]'') from (%s) page', way.statement) into found;
    if way.walked is not null and json_array_length(found) <= (p_query ->> 'limit')::integer then
        select * into way from brigade_find_statement(p_query, true);
        execute format('select coalesce(json_agg(document), ''[]'') from (%s) page', way.statement) into found;
    end if;
    return found;
end $$;

create or replace function brigade_count(p_query jsonb) returns bigint
language plpgsql stable security invoker as $$
declare
    found bigint;
begin
    execute 'select count(*) from user_profiles where ' || brigade_condition(p_query)
        || coalesce(' and ' || (brigade_lists(p_query)).condition, '') into found;
    return found;
end $$;

-- Where the journal of everybody ends now. A commit under way may have a place before the end and be left out; whatever its customer
-- does next comes behind the end, so of nobody a later entry is read without the earlier ones.
create or replace function brigade_journal_end() returns bigint
language sql stable security invoker as $$ select coalesce(max(position), 0) from journal $$;

-- The next entries of one customer (by revision) or of everybody (by position, up to p_until), as [[place, document], …].
create or replace function brigade_journal(
    p_user_id text, p_since timestamptz, p_after bigint, p_until bigint, p_limit integer) returns jsonb
language plpgsql stable security invoker as $$
declare
    found jsonb;
begin
    if p_user_id is not null then
        select jsonb_agg(jsonb_build_array(revision, document)) into found from (
            select revision, document from journal
            where user_id = p_user_id and revision > p_after and (p_since is null or at >= p_since)
            order by revision limit p_limit) page;
    elsif p_since is null then
        select jsonb_agg(jsonb_build_array(position, document)) into found from (
            select position, document from journal
            where position > p_after and position <= p_until
            order by position limit p_limit) page;
    else
        select jsonb_agg(jsonb_build_array(position, document)) into found from (
            select position, document from journal
            where position > p_after and position <= p_until and at >= p_since
            order by position limit p_limit) page;
    end if;
    return coalesce(found, '[]');
end $$;

-- Remove everything about one customer; how many rows went from which table. A commit under way finds nothing to follow.
create or replace function brigade_erase(p_user_id text) returns jsonb
language plpgsql volatile security invoker as $$
declare
    profiles bigint;
    entries bigint;
begin
    perform from user_profiles where user_id = p_user_id for update;
    delete from journal where user_id = p_user_id;
    get diagnostics entries = row_count;
    delete from user_profiles where user_id = p_user_id;
    get diagnostics profiles = row_count;
    return jsonb_build_object('user_profiles', profiles, 'journal', entries);
end $$;

-- The next ids of customers with a profile or a journal, upwards.
create or replace function brigade_customers(p_after text, p_limit integer) returns jsonb
language sql stable security invoker as $$
    select coalesce(jsonb_agg(user_id order by user_id), '[]') from (
        (select user_id from user_profiles where user_id > p_after order by user_id limit p_limit)
        union
        (select user_id from journal where user_id > p_after and revision = 1 order by user_id limit p_limit)
        order by user_id limit p_limit) page
$$;

-- Put a profile in place of the one that is there, if the journal has not moved on: 'kept' or 'conflict'. For repairs.
create or replace function brigade_replace(p_profile jsonb) returns text
language plpgsql volatile security invoker as $$
begin
    perform from user_profiles where user_id = p_profile ->> 'user_id' for update;
    if (select coalesce(max(revision), 0) from journal where user_id = p_profile ->> 'user_id') <> (p_profile ->> 'revision')::bigint then
        return 'conflict';
    end if;
    delete from user_profiles where user_id = p_profile ->> 'user_id';
    if (p_profile ->> 'revision')::bigint > 0 then
        insert into user_profiles select kept.* from jsonb_populate_record(null::user_profiles, p_profile) kept;
    end if;
    return 'kept';
end $$;

do $$
declare
    ours constant text := 'brigade_version(), brigade_load(text, text, integer), brigade_commit(jsonb, jsonb),
        brigade_budget(bigint, bigint), brigade_beginnings(text[]), brigade_signature(text[], tsvector), brigade_condition(jsonb), brigade_lists(jsonb),
        brigade_find_statement(jsonb, boolean), brigade_find(jsonb), brigade_count(jsonb), brigade_journal_end(), brigade_journal(text, timestamptz, bigint, bigint, integer),
        brigade_erase(text), brigade_customers(text, integer), brigade_replace(jsonb)';
    stranger text;
begin
    -- Supabase grants functions to everybody by default.
    for stranger in select rolname from pg_roles where rolname in ('anon', 'authenticated') loop
        execute format('revoke execute on function %s from %I', ours, stranger);
    end loop;
    if exists (select from pg_roles where rolname = 'service_role') then
        execute format('revoke execute on function %s from public', ours);
        execute format('grant execute on function %s to service_role', ours);
    end if;
end $$;

insert into brigade_schema (version, name) values (2, '0002_questions_and_erasure') on conflict do nothing;
commit;
