"""The five journeys of a sales conversation, through the public API."""

from brigade_sales_ai import Catalogue
from brigade_sales_ai.events import MarkedInterested, PropertyViewed
from brigade_sales_ai.vocabulary import Band, HandoffReason, MoodLabel, Stage

HOMES = [project for project in Catalogue.sample().projects if project.registration]


def test_a_new_user_gets_a_profile_and_is_cold(talk):
    result = talk.says("Hi, good morning!")

    assert result.reply is not None
    assert result.profile.revision == 1
    assert result.profile.total_sessions == 1
    assert result.lead.band is Band.COLD
    assert result.lead.raw == 20
    assert result.lead.contributions == ()
    assert result.stage is Stage.DISCOVERY
    assert "welcome back" not in result.reply.text.lower()


def test_two_bhk_under_one_and_a_half_crore_in_whitefield_is_exactly_that(talk):
    result = talk.says("2 BHK under 1.5 Cr in Whitefield")

    needs = result.trace.heard.needs
    assert needs.said == {"budget_max", "configurations", "localities"}
    assert (needs.budget_max, [c.label for c in needs.configurations], needs.localities) == (
        15_000_000,
        ["2BHK"],
        ("Whitefield",),
    )
    assert result.profile.budget_max == 15_000_000
    assert result.projects
    assert all("Whitefield" in card.locality for card in result.projects)


def test_a_returning_user_is_welcomed_with_what_they_looked_at(talk):
    home = HOMES[0]
    talk.says("Hi")
    talk.says(f"Tell me about {home.name}")
    talk.returns_after(days=2)

    result = talk.says("Hello again")

    assert result.profile.total_sessions == 2
    assert "welcome_back" in result.coaching.fired
    assert home.name in result.reply.text


def test_a_frustrated_user_gets_empathy_and_a_human(talk):
    talk.says("What is the carpet area of a 3 BHK in Whitefield?")
    talk.says("That's not what I asked")

    result = talk.says("You are wasting my time, this bot is useless!!!")

    assert result.mood.frustration >= 7
    assert result.mood.label is MoodLabel.FRUSTRATED
    assert HandoffReason.FRUSTRATION in result.handoff.reasons
    assert result.mood.opener is not None
    assert "?" not in result.reply.text
    assert result.offered is None


def test_a_site_visit_is_coached_without_false_urgency(talk):
    home = HOMES[0]
    talk.says("3 BHK in Whitefield under 3 Cr")
    for hours in (1, 2, 3):
        talk.clock.moves(hours=hours)
        talk.does(PropertyViewed(project_id=home.id))
    talk.does(MarkedInterested(project_id=home.id))

    result = talk.says(f"What amenities does {home.name} have?")

    assert any(rule.startswith("visit") for rule in result.coaching.fired)
    assert any("visit" in advice.text.lower() for advice in result.coaching.advice)
    said = result.reply.text.lower() + " ".join(advice.text.lower() for advice in result.coaching.advice)
    assert not any(word in said for word in ("hurry", "last chance", "selling fast", "only today", "others are viewing"))


def test_three_views_and_one_interest_raise_the_score_with_reasons(talk):
    before = talk.says("Hi").lead

    for home in HOMES[:3]:
        talk.does(PropertyViewed(project_id=home.id))
    viewed = talk.profile.lead_raw
    talk.does(MarkedInterested(project_id=HOMES[0].id))
    after = talk.says("ok")

    assert before.raw < viewed < after.lead.raw
    assert abs(after.lead.raw - 37.0) <= 0.1
    assert {"view_distinct", "shortlist"} <= {c.code for c in after.lead.contributions}
    assert abs(after.lead.base + sum(c.points for c in after.lead.contributions) - after.lead.raw) < 1e-9
