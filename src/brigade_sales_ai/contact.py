"""Whether a customer may be contacted now: one policy, one function, and always the reason (domain.md §3.8–3.9)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from .errors import ConfigurationError
from .profile import UserProfile
from .situation import Verdict
from .values import INDIA, moment
from .vocabulary import Channel, Consent, ContactFor, Owner

__all__ = ["INDIA", "STANDARD", "ContactPolicy", "after_working_time", "in_india", "may_contact", "not_sold_to"]

_WEEK: Final = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactPolicy:
    """
    The limits of contact; the defaults are those of domain.md §3.9, times are Indian.

    Calls and marketing wait for *opens* to *closes* (TRAI bars commercial calls from 21:00 to 09:00), and for a day that is no
    *holiday*. A customer's message lets us answer for *window* (WhatsApp's is 24 hours). Marketing comes once in *apart*, stops
    after *unanswered* contacts in a row, and rests for *quiet* after a human was called for.

    Raises:
        ConfigurationError: The times are no part of a day, or a length is less than nothing.

    """

    opens: time = time(10)
    closes: time = time(20)
    holidays: frozenset[date] = frozenset()
    window: timedelta = timedelta(hours=24)
    apart: timedelta = _WEEK
    unanswered: int = 3
    quiet: timedelta = timedelta(hours=48)

    def __post_init__(self) -> None:
        if self.opens.tzinfo or self.closes.tzinfo or self.opens >= self.closes:
            raise ConfigurationError("contact: opens to closes are times of one day, in India, without a zone")
        if min(self.window, self.apart, self.quiet) < timedelta(0) or self.unanswered < 1:
            raise ConfigurationError("contact: window, apart and quiet are no less than nothing, unanswered is at least 1")


STANDARD: Final = ContactPolicy()


def may_contact(
    profile: UserProfile,
    channel: Channel,
    purpose: ContactFor,
    at: datetime,
    policy: ContactPolicy = STANDARD,
) -> Verdict:
    """
    Return whether *profile*'s customer may be contacted by *channel* for *purpose* at the moment *at*.

    What forbids for good is named before what forbids for now. Nothing is inferred: an enquiry permits to answer it, and
    marketing needs consent to this channel.

    Raises:
        InvalidRequest: *at* has no time zone, or lies at an end of the calendar.

    """
    asked = _Asked(profile, channel, purpose, moment(at), policy)
    verdict = later = _at_once(asked)
    # What lies behind one obstacle of time may be another: the week is over on a Sunday night.
    while later.not_before is not None:
        asked = replace(asked, at=later.not_before)
        later = _at_once(asked)
    return verdict if verdict is later else verdict.model_copy(update={"not_before": asked.at if later else None})


def _at_once(asked: _Asked) -> Verdict:
    for stands_against in _OBSTACLES[asked.purpose]:
        if (verdict := stands_against(asked)) is not None:
            return verdict
    template = asked.channel is Channel.WHATSAPP and not _window_open(asked)
    return Verdict(allowed=True, reason=_GROUNDS[asked.purpose](asked), template=template)


def in_india(at: datetime) -> datetime:
    """Return *at* by the clocks of India; at an end of the calendar, which they would go beyond, as it is."""
    try:
        return at.astimezone(INDIA)
    except OverflowError:
        return at


def after_working_time(at: datetime, span: timedelta, policy: ContactPolicy = STANDARD) -> datetime:
    """
    Return the moment when *span* of working time has gone by since *at*; with no span, *at* itself or when work next begins.

    Raises:
        InvalidRequest: *at* has no time zone, or lies at an end of the calendar.

    """
    local, left = moment(at).astimezone(INDIA), span
    while True:
        opens, closes = (datetime.combine(local.date(), hour, INDIA) for hour in (policy.opens, policy.closes))
        begins = max(local, opens)
        if local.date() not in policy.holidays and begins <= closes:
            if left <= closes - begins:
                return (begins + left).astimezone(UTC)
            left -= closes - begins
        local = datetime.combine(local.date() + timedelta(days=1), time(), INDIA)


def not_sold_to(profile: UserProfile, at: datetime, policy: ContactPolicy) -> Verdict | None:
    """Return what stands against selling to the customer at all, be they here or away; None if nothing does."""
    asked = _Asked(profile, Channel.WEB, ContactFor.MARKETING, at, policy)
    for stands_against in (_opted_out, _not_a_lead, _human_speaks, _just_escalated):
        if (verdict := stands_against(asked)) is not None:
            return verdict
    return None


@dataclass(frozen=True, slots=True)
class _Asked:
    profile: UserProfile
    channel: Channel
    purpose: ContactFor
    at: datetime
    policy: ContactPolicy


Obstacle = Callable[[_Asked], Verdict | None]


def _no(reason: str, not_before: datetime | None = None) -> Verdict:
    return Verdict(allowed=False, reason=reason, not_before=not_before)


# Obstacles: each returns what stands against the contact, or None.


def _human_speaks(asked: _Asked) -> Verdict | None:
    return _no("a colleague is speaking with them") if asked.profile.owner is Owner.HUMAN else None


def _opted_out(asked: _Asked) -> Verdict | None:
    return _no("they opted out of being contacted") if asked.profile.opted_out else None


def _not_a_lead(asked: _Asked) -> Verdict | None:
    p = asked.profile
    held = (
        (p.not_interested, "they are not interested"),
        (p.not_a_buyer, "they are not a buyer"),
        (p.spam, "this is spam"),
        (p.booked, "they have booked: after-sales takes it from here"),
        (p.lost, "the deal is lost"),
    )
    return next((_no(reason) for holds, reason in held if holds), None)


def _no_address(asked: _Asked) -> Verdict | None:
    p = asked.profile
    if asked.channel in (Channel.VOICE, Channel.SMS):
        if p.phone is None:
            return _no("no phone number is known")
        if p.phone_invalid:
            return _no("the phone number does not work")
    return _no("no e-mail address is known") if asked.channel is Channel.EMAIL and p.email is None else None


def _nothing_to_answer(asked: _Asked) -> Verdict | None:
    if asked.channel is Channel.VOICE and not _call_wanted(asked.profile):
        return _no("they did not ask for a call")
    return None if _window_open(asked) else _no("their last message is too old to be answered unasked")


def _nothing_agreed(asked: _Asked) -> Verdict | None:
    p = asked.profile
    if asked.channel is Channel.VOICE:
        return None if _call_wanted(p) else _no("they did not ask for a call, nor agree to one")
    if (
        p.open_promises
        or p.next_visit is not None
        or _callback_open(p)
        or _given(p, Consent.CHAT_SERVICE)
        or _visit_lately(asked)
    ):
        return None
    return _no("nothing is agreed that this could be about")


_MARKETING_BY: Final = {
    Channel.WHATSAPP: Consent.MARKETING_WHATSAPP,
    Channel.VOICE: Consent.MARKETING_CALL,
    Channel.SMS: Consent.MARKETING_SMS,
    Channel.EMAIL: Consent.MARKETING_EMAIL,
}


def _no_consent(asked: _Asked) -> Verdict | None:
    wanted = _MARKETING_BY.get(asked.channel)
    if wanted is None:
        # In the host's own chat or app a visitor who is there may be shown something; nobody is called to the door for it.
        return None if _window_open(asked) else _no("they are not here, and this channel reaches nobody who is away")
    known = asked.profile.consents.get(wanted)
    if known is None:
        return _no("they did not agree to marketing by this channel")
    return None if known.given else _no("they withdrew their consent to marketing by this channel")


def _on_the_register(asked: _Asked) -> Verdict | None:
    by_number = asked.channel in (Channel.VOICE, Channel.SMS)
    return _no("their number is on the do-not-disturb register") if by_number and asked.profile.on_dnd_list else None


def _nobody_answers(asked: _Asked) -> Verdict | None:
    last = asked.profile.talk.last_message_at
    since = [c for c in _marketing(asked.profile) if last is None or c > last]
    if len(since) < asked.policy.unanswered:
        return None
    return _no(f"the last {len(since)} contacts were not answered")


def _just_escalated(asked: _Asked) -> Verdict | None:
    return _until(asked, asked.profile.talk.human_offered_at, asked.policy.quiet, "a human was called for not long ago")


def _too_soon(asked: _Asked) -> Verdict | None:
    latest = max(_marketing(asked.profile), default=None)
    return _until(asked, latest, asked.policy.apart, "they were contacted not long ago")


def _until(asked: _Asked, since: datetime | None, rest: timedelta, reason: str) -> Verdict | None:
    if since is None or asked.at - since >= rest:
        return None
    return _no(reason, since + rest)


def _out_of_hours(asked: _Asked) -> Verdict | None:
    if asked.purpose is not ContactFor.MARKETING and asked.channel is not Channel.VOICE:
        return None
    policy, local = asked.policy, asked.at.astimezone(INDIA)
    if local.date() not in policy.holidays and policy.opens <= local.time() < policy.closes:
        return None
    day = local.date() if local.time() < policy.opens else local.date() + timedelta(days=1)
    reason = "it is a holiday" if local.date() in policy.holidays else f"it is {local:%H:%M} in India"
    return _no(reason, datetime.combine(day, policy.opens, INDIA))


_OBSTACLES: Final[dict[ContactFor, tuple[Obstacle, ...]]] = {
    ContactFor.ANSWER: (_human_speaks, _no_address, _nothing_to_answer, _out_of_hours),
    ContactFor.SERVICE: (_opted_out, _human_speaks, _no_address, _nothing_agreed, _out_of_hours),
    ContactFor.MARKETING: (
        _opted_out,
        _not_a_lead,
        _human_speaks,
        _no_address,
        _no_consent,
        _on_the_register,
        _nobody_answers,
        _just_escalated,
        _too_soon,
        _out_of_hours,
    ),
}


# What speaks for it.


def _window_open(asked: _Asked) -> bool:
    last = asked.profile.talk.last_message_at
    return last is not None and asked.at - last < asked.policy.window


def _given(p: UserProfile, consent: Consent) -> bool:
    known = p.consents.get(consent)
    return known is not None and known.given


def _callback_open(p: UserProfile) -> bool:
    return len(p.callbacks_requested) > len(p.callbacks_completed)


_LATELY: Final = timedelta(hours=48)
"""How long a visit that was made or missed may still be spoken of."""


def _visit_lately(asked: _Asked) -> bool:
    p = asked.profile
    ends = [*(done.at for done in p.site_visits_completed[-1:]), *([p.no_show_at] if p.no_show and p.no_show_at else [])]
    return any(timedelta(0) <= asked.at - end < _LATELY for end in ends)


def _call_wanted(p: UserProfile) -> bool:
    known = p.consents.get(Consent.SERVICE_CALL)
    return _callback_open(p) if known is None else known.given


def _marketing(p: UserProfile) -> list[datetime]:
    return [contact.at for contact in p.contacts if contact.purpose is ContactFor.MARKETING]


def _what_is_agreed(asked: _Asked) -> str:
    p = asked.profile
    if _callback_open(p):
        return "they asked to be called"
    if p.next_visit is not None:
        return "a visit is agreed"
    if _visit_lately(asked):
        return "a visit was due not long ago"
    if p.promises:
        return "they were promised something"
    return "they agreed to it"


_GROUNDS: Final[dict[ContactFor, Callable[[_Asked], str]]] = {
    ContactFor.ANSWER: lambda _: "they wrote within the last day",
    ContactFor.SERVICE: _what_is_agreed,
    ContactFor.MARKETING: lambda asked: (
        "they agreed to it" if asked.channel in _MARKETING_BY else "they are here, and it is shown in the chat"
    ),
}
