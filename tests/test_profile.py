"""A profile is a fold of events: pure, bounded, the same from any order in which views were told, the same after JSON."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from brigade_sales_ai import events as ev
from brigade_sales_ai.homes import Configuration
from brigade_sales_ai.profile import Occasion, UserProfile
from brigade_sales_ai.vocabulary import InterestLevel, Language, Objection, Offerable, Slot

NOW = datetime(2026, 11, 24, 6, 30, tzinfo=UTC)


def folded(*events, at=NOW, onto=None):
    return (onto or UserProfile(user_id="asha")).after_all(events, Occasion(at=at, source="m1"))


def heard(session="s1", at=NOW):
    return ev.MessageHeard(session_id=session, language=Language.ENGLISH, at=at)


def test_a_session_is_counted_once_however_often_it_is_told():
    profile = folded(*[ev.SessionStarted(session_id="s1")] * 3, ev.SessionStarted(session_id="s2"))

    assert profile.total_sessions == 2


def test_the_gap_is_measured_from_the_last_message_before_the_session():
    profile = folded(ev.SessionStarted(session_id="s1"), heard())
    later = NOW + timedelta(days=3)

    back = folded(ev.SessionStarted(session_id="s2"), heard("s2", later), onto=profile, at=later)

    assert back.talk.gap == timedelta(days=3)


def test_folding_changes_nothing_of_what_was_there():
    before = folded(ev.NameGiven(name="Asha"))

    folded(ev.NameGiven(name="Ravi"), onto=before)

    assert before.name == "Asha"


def test_a_fact_remembers_the_message_that_taught_it():
    profile = folded(ev.BudgetStated(high=15_000_000, quote="1.5 Cr"))

    learned = profile.learned["budget"]
    assert (learned.source, learned.quote, learned.at) == ("m1", "1.5 Cr", NOW)


def test_a_correction_replaces_what_was_said():
    profile = folded(
        ev.ConfigurationsStated(configurations=(Configuration(bedrooms=2),)),
        ev.ConfigurationsStated(configurations=(Configuration(bedrooms=3),), ruled_out=(Configuration(bedrooms=2),)),
    )

    assert str(profile.preferred_configurations[0]) == "3 BHK"
    assert Configuration(bedrooms=2) not in profile.talk.search.configurations


def test_a_place_ruled_out_is_wanted_no_more():
    profile = folded(ev.LocalitiesStated(localities=("Whitefield",)), ev.LocalitiesStated(ruled_out=("Whitefield",)))

    assert profile.preferred_locations == ()
    assert profile.avoided_locations == ("Whitefield",)


minutes = st.integers(0, 600)


@given(st.lists(minutes, min_size=1, max_size=12), st.randoms(use_true_random=False))
def test_views_count_the_same_in_whatever_order_they_are_told(times, chance):
    views = [ev.PropertyViewed(project_id="home", at=NOW + timedelta(minutes=m)) for m in times]
    shuffled = list(views)
    chance.shuffle(shuffled)

    one, other = folded(*views).properties_viewed[0], folded(*shuffled).properties_viewed[0]

    assert (one.count, one.views) == (other.count, other.views)


@given(st.lists(minutes, min_size=1, max_size=12))
def test_two_views_of_one_home_lie_half_an_hour_apart(times):
    profile = folded(*[ev.PropertyViewed(project_id="home", at=NOW + timedelta(minutes=m)) for m in times])

    seen = profile.properties_viewed[0].views
    assert all(later - earlier >= timedelta(minutes=30) for earlier, later in pairwise(seen))


def test_an_objection_repeated_is_one_objection_counted_twice_and_lapses_when_not_heard_of_again():
    price = ev.ObjectionRaised(objection=Objection.PRICE, quote="mehenga")
    raised = folded(heard(), price, price)
    forgotten = folded(*[heard()] * 12, onto=raised)

    assert [(o.count, o.state) for o in raised.objections_history] == [(2, "raised")]
    assert forgotten.open_objections == ()


def test_an_open_visit_takes_a_new_time_and_stays_one_visit():
    profile = folded(ev.VisitAsked(project_id="home"), ev.VisitAsked(project_id=None, when="Saturday"))

    assert [(v.project_id, v.when, v.state) for v in profile.site_visits_scheduled] == [("home", "Saturday", "asked")]


def test_new_words_for_a_visit_take_the_old_day_away():
    saturday = ev.VisitAsked(when="Saturday", on=date(2026, 11, 28))

    (kept,) = folded(saturday, ev.VisitAsked(project_id="home")).site_visits_scheduled
    (vaguer,) = folded(saturday, ev.VisitAsked(when="sometime next week")).site_visits_scheduled

    assert (kept.when, kept.on) == ("Saturday", date(2026, 11, 28))
    assert (vaguer.when, vaguer.on) == ("sometime next week", None)


def test_a_missed_visit_is_no_next_visit():
    profile = folded(ev.VisitScheduled(project_id="home", starts_at=NOW), ev.VisitMissed())

    assert profile.no_show
    assert profile.next_visit is None


def test_an_event_of_the_past_makes_the_customer_no_newer():
    old = NOW - timedelta(days=9)
    profile = folded(heard(), ev.PropertyViewed(project_id="home", at=old))

    assert profile.last_active == NOW
    assert profile.created_at == old


def test_what_was_shortlisted_and_then_rejected_is_not_shortlisted():
    profile = folded(
        ev.MarkedInterested(project_id="home", level=InterestLevel.HIGH),
        ev.PropertyRejected(project_id="home", reason="far"),
    )

    assert profile.interested_projects == ()
    assert [r.project_id for r in profile.properties_rejected] == ["home"]


def test_a_profile_knows_what_it_was_told_and_no_more():
    profile = folded(ev.BudgetStated(high=15_000_000), ev.NameGiven(name="Asha"))

    assert [slot for slot in Slot if profile.knows(slot)] == [Slot.BUDGET, Slot.NAME, Slot.AMOUNT]


def busy_turn(number):
    at = NOW + timedelta(minutes=number)
    yield ev.SessionStarted(session_id=f"s{number // 5}")
    yield heard(f"s{number // 5}", at)
    yield ev.BudgetStated(high=10_000_000 + number)
    yield ev.LocalitiesStated(localities=(f"Place {number}",), ruled_out=(f"Other {number}",))
    yield ev.AmenitiesStated(wanted=(f"amenity {number}",))
    yield ev.PropertyViewed(project_id=f"home-{number}", at=at)
    yield ev.MarkedInterested(project_id=f"home-{number}")
    yield ev.ObjectionRaised(objection=list(Objection)[number % 12], quote="x" * 100)
    yield ev.CallbackRequested(when="now", at=at)
    yield ev.VisitAsked(project_id=f"home-{number}", at=at)
    yield ev.Noted(note=f"note {number}")
    yield ev.Tagged(tags=(f"tag-{number}",))
    yield ev.RuleFired(rule=f"rule-{number % 50}")
    yield ev.OfferDeclined(offer=Offerable.VISIT)
    yield ev.Replied(shown=(f"home-{number}",), focus=(f"home-{number}",), digest=f"{number:08x}")


def test_a_profile_stays_small_however_long_the_talk():
    profile = UserProfile(user_id="asha")
    sizes = []
    for number in range(500):
        profile = profile.after_all(busy_turn(number), Occasion(at=NOW + timedelta(minutes=number), source=f"m{number}"))
        sizes.append(len(profile.model_dump_json(exclude_defaults=True)))

    assert sizes[-1] < 64_000
    assert sizes[-1] < 1.2 * sizes[249]


def test_a_profile_is_the_same_after_json():
    profile = UserProfile(user_id="asha")
    for number in range(30):
        profile = profile.after_all(busy_turn(number), Occasion(at=NOW, source=f"m{number}"))

    assert UserProfile.model_validate_json(profile.model_dump_json()) == profile


def test_every_event_has_its_fold():
    from brigade_sales_ai.profile import _FOLDS

    kinds = {event.model_fields["kind"].default for event in ev.AnyEvent.__args__}

    assert kinds == set(_FOLDS)
