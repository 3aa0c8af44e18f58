"""The words decisions are made in: stages, intents, topics, objections, moods and the like."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, cast

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema
from pydantic_core.core_schema import simple_ser_schema

__all__ = [
    "Band",
    "Channel",
    "Consent",
    "ContactFor",
    "DayPart",
    "Emotion",
    "HandoffReason",
    "Harm",
    "Intent",
    "InterestLevel",
    "Language",
    "Level",
    "Loan",
    "MoodLabel",
    "NudgeKind",
    "Objection",
    "ObjectionState",
    "Offerable",
    "Owner",
    "PromiseKind",
    "PromiseState",
    "Purpose",
    "Signal",
    "Slot",
    "Speaker",
    "Stage",
    "Target",
    "Topic",
    "Word",
]


class Word(StrEnum):
    """
    Base of all: hashed and written as the text it is, in C.

    Words are looked up and written some hundred times a turn, and an enumeration's own ways are Python's.
    """

    __hash__ = str.__hash__

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return cast("CoreSchema", {**handler(source), "serialization": simple_ser_schema("str")})


class Channel(Word):
    WEB = "web"
    WHATSAPP = "whatsapp"
    APP = "app"
    VOICE = "voice"
    """A telephone call."""
    SMS = "sms"
    EMAIL = "email"
    OTHER = "other"


class ContactFor(Word):
    """What a contact is for; whatever promotes is marketing, a service message that also promotes included (TCCCPR 2018)."""

    ANSWER = "answer"
    """Answers what the customer wrote."""
    SERVICE = "service"
    """Keeps what was agreed: a call they asked for, a reminder of their visit."""
    MARKETING = "marketing"


class Consent(Word):
    """What a customer may agree to, each by itself (DPDP Act 2023, domain.md §3.8)."""

    CHAT_SERVICE = "chat_service"
    PROFILE_MEMORY = "profile_memory"
    SERVICE_CALL = "service_call"
    """To be telephoned about what they asked."""
    MARKETING_WHATSAPP = "marketing_whatsapp"
    MARKETING_CALL = "marketing_call"
    MARKETING_SMS = "marketing_sms"
    MARKETING_EMAIL = "marketing_email"
    ANALYTICS = "analytics"


class Speaker(Word):
    CUSTOMER = "customer"
    BOT = "bot"
    HUMAN = "human"


class Owner(Word):
    """Who answers the customer."""

    BOT = "bot"
    HUMAN = "human"


class Language(Word):
    ENGLISH = "en"
    HINGLISH = "hi-en"
    KANGLISH = "kn-en"
    HINDI = "hi"
    KANNADA = "kn"


class Stage(Word):
    """Where the sale stands, in order; entered on facts, never on keywords."""

    DISCOVERY = "discovery"
    EVALUATION = "evaluation"
    NEGOTIATION = "negotiation"
    CLOSING = "closing"
    POST = "post"


class Band(Word):
    """How warm a lead is. `CUSTOMER`: has booked, and has left lead scoring."""

    COLD = "cold"
    WARM = "warm"
    HOT = "hot"
    CUSTOMER = "customer"


class MoodLabel(Word):
    FRUSTRATED = "frustrated"
    NEGATIVE = "negative"
    NEUTRAL = "neutral"
    POSITIVE = "positive"
    EXCITED = "excited"


class Emotion(Word):
    ANGRY = "angry"
    FRUSTRATED = "frustrated"
    IMPATIENT = "impatient"
    WORRIED = "worried"
    UNCERTAIN = "uncertain"
    DISAPPOINTED = "disappointed"
    HOPEFUL = "hopeful"
    GRATEFUL = "grateful"
    HAPPY = "happy"
    EAGER = "eager"


class Target(Word):
    """Whom a mood is aimed at: only the service's own failings count as frustration."""

    NONE = "none"
    BOT = "bot"
    COMPANY = "company"
    MARKET = "market"


class Harm(Word):
    """What a message may hold that asks for care, whatever else it is about."""

    SELF_HARM = "self_harm"
    MINOR = "minor"
    """They say that they are under 18."""
    ABUSE = "abuse"
    """Aimed at us."""
    SEXUAL = "sexual"
    VIOLENCE = "violence"
    HATE = "hate"
    THREAT = "threat"


class HandoffReason(Word):
    """Why a human is offered, the most urgent first."""

    SELF_HARM = "self_harm"
    LEGAL_THREAT = "legal_threat"
    ABUSE = "abuse"
    HARASSMENT = "harassment"
    ACCUSATION = "accusation"
    HUMAN_REQUESTED = "human_requested"
    FRUSTRATION = "frustration"
    PROLONGED_NEGATIVE = "prolonged_negative_experience"
    REPEATED_QUESTION = "repeated_question"
    NEGOTIATION = "negotiation"


class Intent(Word):
    """What a message wants; one message may want several things."""

    GREETING = "greeting"
    THANKS = "thanks"
    GOODBYE = "goodbye"
    SEARCH = "search"
    """Find homes: a requirement was stated or homes were asked for."""
    ASK = "ask"
    """A question about a home or project; `Heard.topics` says which."""
    DETAILS = "details"
    """"Tell me more", "tell me about X"."""
    MORE = "more"
    """Other options than the ones shown: "more", "what else", "any other"."""
    NEARBY = "nearby"
    CHEAPEST = "cheapest"
    COMPARE = "compare"
    SELECT = "select"
    """"The second one", "I like this one"; `Heard.ordinal` says which."""
    LIKE = "like"
    """Likes something by name; a shortlist entry if the name is a home's."""
    SHORTLIST = "shortlist"
    """Marks interest: "I like Citrine", "shortlist this"."""
    REJECT = "reject"
    """Rules a shown home out."""
    VISIT = "visit"
    CANCEL_VISIT = "cancel_visit"
    MY_VISIT = "my_visit"
    """Asks when the visit is that was noted or booked."""
    CALLBACK = "callback"
    BROCHURE = "brochure"
    COST_SHEET = "cost_sheet"
    EMI = "emi"
    ELIGIBILITY = "eligibility"
    HOLD = "hold"
    """Asks to block a unit or pay a token."""
    NEGOTIATE = "negotiate"
    """Asks for a discount or the best price."""
    EXPLAIN = "explain"
    """"What is EMI / RERA / RTM?"; `Heard.term` says what."""
    ADVICE = "advice"
    """A general question (invest? why buy here? how to stretch the budget?); `Heard.advice` says which."""
    ACCEPT = "accept"
    DECLINE = "decline"
    HESITATE = "hesitate"
    CORRECT = "correct"
    """Corrects what was understood or answered."""
    VAGUE = "vague"
    """Nothing to go on: "these", "2", "hmm"."""
    HUMAN = "human"
    OPT_OUT = "opt_out"
    NOT_INTERESTED = "not_interested"
    NOT_A_BUYER = "not_a_buyer"
    """A job seeker, broker, vendor or student project."""
    BROWSING = "browsing"
    MINOR = "minor"
    STEERING = "steering"
    """Asks for or against a community, religion or caste."""
    GUARANTEE = "guarantee"
    """Asks for an assured return, certain appreciation or a guaranteed loan."""
    PRIVACY = "privacy"
    LEGAL_ADVICE = "legal_advice"
    INJECTION = "injection"
    """Tries to give the bot orders."""
    IDENTITY = "identity"
    """"Are you a bot?"""
    AGENT_HELP = "agent_help"
    """A salesperson asking how to sell."""
    OFF_TOPIC = "off_topic"


class Topic(Word):
    """What a question about a home is about."""

    OVERVIEW = "overview"
    PRICE = "price"
    RATE = "rate"
    AREA = "area"
    CONFIGURATIONS = "configurations"
    AMENITIES = "amenities"
    LOCATION = "location"
    DISTANCE = "distance"
    SCHOOLS = "schools"
    POSSESSION = "possession"
    REGISTRATION = "registration"
    AVAILABILITY = "availability"
    FLOOR_PLAN = "floor_plan"
    PAYMENT_PLAN = "payment_plan"
    LOAN = "loan"
    OFFERS = "offers"
    DOCUMENTS = "documents"
    PARKING = "parking"
    MAINTENANCE = "maintenance"
    CONTACT = "contact"
    DEVELOPER = "developer"
    MARKET = "market"
    RENT = "rent"
    FURNISHING = "furnishing"
    PETS = "pets"


class Objection(Word):
    PRICE = "price"
    LOCATION = "location"
    TIMING = "timing"
    TRUST = "trust"
    POSSESSION = "possession"
    AMENITIES = "amenities"
    SIZE = "size"
    LOAN = "loan"
    LEGAL = "legal"
    FAMILY = "family"
    COMPETITOR = "competitor"
    RESALE = "resale"
    UNSAID = "unsaid"
    """They say that they doubt, and not why."""


class Level(Word):
    """How much a nudge matters; of several in one chat the highest is given."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class NudgeKind(Word):
    """What a nudge rests on. The first five are given in the chat, beside a reply; the others are contacts of their own."""

    REPEAT_VIEWS = "repeat_views"
    DECISION_READINESS = "decision_readiness"
    LOCATION_FOCUS = "location_focus"
    BUDGET_CONCERN = "budget_concern"
    LONG_SESSION = "long_session"
    NO_SHOW = "no_show"
    AFTER_VISIT = "after_visit"
    SILENCE = "silence"
    ABANDONED_INTEREST = "abandoned_interest"
    DORMANT = "dormant"
    PROMISE = "promise"
    """What they were told will happen falls due."""


class ObjectionState(Word):
    """How far an objection has come; only what the customer does accepts it (domain.md §2.5)."""

    RAISED = "raised"
    EXPLORED = "explored"
    """We asked what lies behind it."""
    ANSWERED = "answered"
    """We answered it from rows."""
    REOPENED = "reopened"
    """It was raised again after an answer, an acceptance or a lapse."""
    ACCEPTED = "accepted"
    LAPSED = "lapsed"
    """Nobody spoke of it for ten turns: not the same as accepted."""

    @property
    def is_open(self) -> bool:
        """Whether it still stands between the customer and a yes."""
        return self not in (ObjectionState.ACCEPTED, ObjectionState.LAPSED)


class PromiseKind(Word):
    """What a reply tells the customer will happen."""

    BROCHURE = "brochure"
    """The details of a home are sent."""
    CALLBACK = "callback"
    VISIT_SLOT = "visit_slot"
    """The team confirms a slot for a visit that was asked for."""
    VISIT = "visit"
    """The visit itself: a slot is held."""
    ANSWER = "answer"
    """The team finds out what no row says."""
    HUMAN = "human"
    """A colleague joins the talk."""
    PRIVACY = "privacy"
    """The team looks after a request to see or erase what is kept."""


class PromiseState(Word):
    """How a promise stands that is not kept yet."""

    OPEN = "open"
    DUE = "due"
    """Its moment is near."""
    OVERDUE = "overdue"


class Slot(Word):
    """What the engine may ask for, one at a time, never twice once it was told."""

    BUDGET = "budget"
    CONFIGURATION = "configuration"
    LOCALITY = "locality"
    TIMELINE = "timeline"
    PURPOSE = "purpose"
    LOAN = "loan"
    DECIDERS = "deciders"
    COMMUTE = "commute"
    TRIGGER = "trigger"
    """What makes them look just now."""
    VALUE = "value"
    """What it would change for them."""
    NAME = "name"
    PHONE = "phone"
    VISIT_TIME = "visit_time"
    PROJECT = "project"
    AMOUNT = "amount"
    """Which unit an unclear amount was meant in."""
    OBJECTION = "objection"
    """What is behind an objection."""
    ANYTHING = "anything"
    """An open question."""

    # What the engine does not ask for, and a host's own agent may.
    BATHROOMS = "bathrooms"
    EMAIL = "email"
    RESIDENCE = "residence"
    PROFESSION = "profession"


class Offerable(Word):
    """What a customer may say yes or no to."""

    VISIT = "visit"
    CALLBACK = "callback"
    BROCHURE = "brochure"
    COMPARISON = "comparison"
    COST_SHEET = "cost_sheet"
    HUMAN = "human"
    NEAREST = "nearest"
    """To see the nearest homes when nothing fits."""


class Purpose(Word):
    LIVE = "live"
    INVEST = "invest"
    PARENTS = "parents"
    NRI = "nri"


class DayPart(Word):
    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"
    NIGHT = "night"


class Loan(Word):
    PREAPPROVED = "preapproved"
    OWN_FUNDS = "own_funds"
    IN_PROCESS = "in_process"
    NOT_STARTED = "not_started"


class InterestLevel(Word):
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class Signal(Word):
    """Dated things a customer did that count for the lead score and have no column of their own."""

    DETAIL_QUESTION = "detail_question"
    VIRTUAL_TOUR = "virtual_tour"
    COST_SHEET = "cost_sheet"
    PRICE_OR_EMI_QUESTION = "price_or_emi_question"
    VISIT_ASKED = "visit_asked"
    HOLD_OR_TOKEN_ASKED = "hold_or_token_asked"
    FAMILY_IN_LOOP = "family_in_loop"
    REFERRAL_OR_WALKIN = "referral_or_walkin"
