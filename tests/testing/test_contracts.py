"""The contract can fail: for each promise there is a store that breaks it, and only it, and is caught."""

import json
from functools import partial

import anyio
import anyio.lowlevel
import pytest

from brigade_sales_ai import AlreadyRecorded, MemoryProfileStore, ProfileConflict, StorageError
from brigade_sales_ai.questions import Order, Page, ProfileQuery
from brigade_sales_ai.situation import Message
from brigade_sales_ai.testing import PROMISES, ScriptedResponder
from brigade_sales_ai.testing.contracts import _ADAS_EVENTS, MOMENT
from brigade_sales_ai.turns import Dossier
from brigade_sales_ai.vocabulary import Speaker


def changed(dossier, **changes):
    return Dossier(**{name: getattr(dossier, name) for name in Dossier.__slots__} | changes)


class GreetsStrangers(MemoryProfileStore):
    async def load(self, user_id, /, **kwargs):
        dossier = await super().load(user_id, **kwargs)
        if user_id != "nobody":
            return dossier
        return changed(dossier, recent=(Message(speaker=Speaker.BOT, text="Welcome!", at=MOMENT),))


class LosesMicroseconds(MemoryProfileStore):
    async def load(self, user_id, /, **kwargs):
        dossier = await super().load(user_id, **kwargs)
        coarse = tuple(c.model_copy(update={"at": c.at.replace(microsecond=0)}) for c in dossier.profile.callbacks_requested)
        return changed(dossier, profile=dossier.profile.model_copy(update={"callbacks_requested": coarse}))


class CachesStrangers(MemoryProfileStore):
    """Gives each handle's first dossier once more."""

    def handle(self):
        outer = self

        class Handle(MemoryProfileStore):
            def __init__(self):
                self.first = {}
                self.__dict__.update(outer.__dict__)

            async def load(self, user_id, /, **kwargs):
                stale = self.first.pop(user_id, None)
                fresh = await super().load(user_id, **kwargs)
                if stale is not None:
                    return stale
                if not fresh.profile.revision:
                    self.first[user_id] = fresh
                return fresh

            async def commit(self, entry, profile, /):
                self.first.pop(entry.user_id, None)
                await super().commit(entry, profile)

        return Handle()


class RebasesWhatIsStale(MemoryProfileStore):
    async def commit(self, entry, profile, /):
        next_one = len(self._journals.get(entry.user_id, {})) + 1
        if entry.revision < next_one and entry.events == _ADAS_EVENTS and entry.key == "m-2":
            fits = {"revision": next_one}
            entry, profile = entry.model_copy(update=fits), profile.model_copy(update=fits)
        await super().commit(entry, profile)


class TakesTheFuture(MemoryProfileStore):
    async def commit(self, entry, profile, /):
        if entry.revision > len(self._journals.get(entry.user_id, {})) + 1 and not entry.follows:
            self._journals.setdefault(entry.user_id, {})[entry.key] = entry
            self._profiles[entry.user_id] = profile
            return
        await super().commit(entry, profile)


class DoublesARedelivery(MemoryProfileStore):
    async def commit(self, entry, profile, /):
        journal = self._journals.get(entry.user_id, {})
        if entry.key in journal and entry.revision == len(journal) + 1:
            journal[entry.key + " again"] = entry
            self._profiles[entry.user_id] = profile
            return
        await super().commit(entry, profile)


class AnswersFromRefusedCommits(MemoryProfileStore):
    def __init__(self):
        super().__init__()
        self.refused = {}

    async def commit(self, entry, profile, /):
        try:
            await super().commit(entry, profile)
        except ProfileConflict:
            self.refused[entry.key] = entry
            raise

    async def load(self, user_id, /, *, message_id=None, recent=20):
        dossier = await super().load(user_id, message_id=message_id, recent=recent)
        return changed(dossier, answered=dossier.answered or self.refused.get(message_id))


class RemembersTheNewestAnswerOnly(MemoryProfileStore):
    async def load(self, user_id, /, *, message_id=None, recent=20):
        dossier = await super().load(user_id, message_id=message_id, recent=recent)
        return dossier if message_id == dossier.last_key else changed(dossier, answered=None)


class SharesKeys(MemoryProfileStore):
    async def load(self, user_id, /, *, message_id=None, recent=20):
        dossier = await super().load(user_id, message_id=message_id, recent=recent)
        anyone = next(
            (j[key] for j in self._journals.values() for key in j if message_id is not None and "same" in key), None
        )
        return changed(dossier, answered=dossier.answered or anyone)


class MixesCustomersUp(MemoryProfileStore):
    async def commit(self, entry, profile, /):
        await super().commit(entry, profile)
        for other in self._profiles:
            if other != entry.user_id and "about ada" in profile.notes:
                self._profiles[other] = self._profiles[other].model_copy(update={"notes": (*profile.notes, "mixed")})


class OldestFirst(MemoryProfileStore):
    async def load(self, user_id, /, *, message_id=None, recent=20):
        dossier = await super().load(user_id, message_id=message_id, recent=100)
        return changed(dossier, recent=dossier.recent[:recent])


class AlwaysTellsSome(MemoryProfileStore):
    async def load(self, user_id, /, *, message_id=None, recent=20):
        return await super().load(user_id, message_id=message_id, recent=max(recent, 1))


class JournalBackwards(MemoryProfileStore):
    async def journal(self, user_id=None, *, since=None):
        entries = [entry async for entry in super().journal(user_id, since=since)]
        plain = user_id is not None and since is None and all(entry.events == _ADAS_EVENTS for entry in entries)
        for entry in reversed(entries) if plain else entries:
            yield entry


class ForgetsEvents(MemoryProfileStore):
    async def journal(self, user_id=None, *, since=None):
        async for entry in super().journal(user_id, since=since):
            yield entry.model_copy(update={"events": entry.events[:-1]}) if entry.revision == 2 else entry


class ChecksRevisionsThenActs(MemoryProfileStore):
    async def commit(self, entry, profile, /):
        journal = self._journals.get(entry.user_id, {})
        if entry.revision != len(journal) + 1 or entry.follows != next(reversed(journal), ""):
            await super().commit(entry, profile)
            return
        await anyio.lowlevel.checkpoint()
        journal = self._journals.setdefault(entry.user_id, {})
        if entry.key in journal:
            raise AlreadyRecorded
        journal[entry.key] = entry
        self._everything[entry.user_id, entry.revision] = entry
        self._profiles[entry.user_id] = profile


class TakesEmptyForNothing(MemoryProfileStore):
    async def commit(self, entry, profile, /):
        await super().commit(entry if entry.said else entry.model_copy(update={"said": None}), profile)


class CutsLongText(MemoryProfileStore):
    async def commit(self, entry, profile, /):
        short = tuple(note[:65535] for note in profile.notes)
        await super().commit(entry, profile.model_copy(update={"notes": short}))


class AcknowledgesTwice(MemoryProfileStore):
    async def commit(self, entry, profile, /):
        known = entry.key in self._journals.get(entry.user_id, {})
        await anyio.lowlevel.checkpoint()
        try:
            await super().commit(entry, profile)
        except AlreadyRecorded:
            if known:
                raise


class WorstFirst(MemoryProfileStore):
    async def find(self, query, /):
        everybody = await super().find(query.model_copy(update={"after": None, "limit": 500}))
        walk = [*everybody.profiles] if query.order is Order.USER_ID else [*reversed(everybody.profiles)]
        place = query.place()
        begin = 1 + [p.user_id for p in walk].index(place.user_id) if place else 0
        return query.page(walk[begin : begin + query.limit + 1])


class FindsSummaries(MemoryProfileStore):
    async def find(self, query, /):
        page = await super().find(query)
        return Page(tuple(p.model_copy(update={"learned": {}}) for p in page.profiles), page.next)


class RepeatsTheLastOfAPage(MemoryProfileStore):
    async def find(self, query, /):
        page = await super().find(query)
        place = query.place()
        if place is None:
            return page
        return Page((self._profiles[place.user_id], *page.profiles[: query.limit - 1]), page.next)


class LooksAtOneTag(MemoryProfileStore):
    async def find(self, query, /):
        return await super().find(query.model_copy(update={"tags": query.tags[:1]}))


class CountsAPage(MemoryProfileStore):
    async def count(self, query, /):
        return min(await super().count(query), query.limit)


class GroupsTheJournalByCustomer(MemoryProfileStore):
    async def journal(self, user_id=None, *, since=None):
        for entry in sorted([e async for e in super().journal(user_id, since=since)], key=lambda e: e.user_id):
            yield entry


class IgnoresSince(MemoryProfileStore):
    async def journal(self, user_id=None, *, since=None):
        async for entry in super().journal(user_id):
            yield entry


class KeepsAnswersOfTheErased(MemoryProfileStore):
    def __init__(self):
        super().__init__()
        self.kept = {}

    async def erase(self, user_id, /):
        self.kept |= {(user_id, key): entry for key, entry in self._journals.get(user_id, {}).items()}
        return await super().erase(user_id)

    async def load(self, user_id, /, *, message_id=None, recent=20):
        dossier = await super().load(user_id, message_id=message_id, recent=recent)
        return changed(dossier, answered=dossier.answered or self.kept.get((user_id, message_id)))


class ErasesWhateverTheCase(MemoryProfileStore):
    async def erase(self, user_id, /):
        receipt = await super().erase(user_id)
        for alike in [other for other in self._profiles if other.casefold() == user_id.casefold()]:
            await super().erase(alike)
        return receipt


class NamesWhoWentInTheReceipt(MemoryProfileStore):
    async def erase(self, user_id, /):
        receipt = await super().erase(user_id)
        return receipt.model_copy(update={"rows": {f"journal:{user_id}": receipt.rows["journal"]}})


class StumblesOverStrangers(MemoryProfileStore):
    async def erase(self, user_id, /):
        del self._profiles[user_id]
        return await super().erase(user_id)


class KeepsKeysOfTheErased(MemoryProfileStore):
    def __init__(self):
        super().__init__()
        self.keys = set()

    async def erase(self, user_id, /):
        self.keys |= {(user_id, key) for key in self._journals.get(user_id, {})}
        return await super().erase(user_id)

    async def commit(self, entry, profile, /):
        if (entry.user_id, entry.key) in self.keys:
            raise AlreadyRecorded
        await super().commit(entry, profile)


class LooksAtRevisionsOnly(MemoryProfileStore):
    async def commit(self, entry, profile, /):
        await super().commit(entry.model_copy(update={"follows": ""}), profile)


class ExportsThePastOnly(MemoryProfileStore):
    async def export(self, user_id, /):
        document = json.loads(await super().export(user_id))
        return json.dumps(document | {"journal": document["journal"][:-1]})


BROKEN = {
    "nobody_is_known_at_first": GreetsStrangers,
    "every_field_of_a_profile_comes_back": LosesMicroseconds,
    "the_other_handle_sees_a_commit": CachesStrangers,
    "a_stale_commit_is_refused": RebasesWhatIsStale,
    "a_commit_from_the_future_is_refused": TakesTheFuture,
    "a_redelivery_is_refused_as_such": DoublesARedelivery,
    "nothing_of_a_refused_commit_is_kept": AnswersFromRefusedCommits,
    "an_answer_comes_back_by_its_key": RemembersTheNewestAnswerOnly,
    "keys_belong_to_one_customer": SharesKeys,
    "one_customers_commit_touches_no_other": MixesCustomersUp,
    "recent_messages_are_the_newest_in_order": OldestFirst,
    "no_recent_messages_are_given_when_none_are_wanted": AlwaysTellsSome,
    "the_journal_comes_whole_and_in_order": JournalBackwards,
    "the_profile_equals_its_folded_journal": ForgetsEvents,
    "commits_at_once_all_land_when_tried_again": ChecksRevisionsThenActs,
    "every_field_of_an_entry_comes_back": TakesEmptyForNothing,
    "a_megabyte_comes_back_whole": CutsLongText,
    "one_message_at_once_is_kept_once": AcknowledgesTwice,
    "a_page_has_the_best_first": WorstFirst,
    "what_is_found_is_the_whole_profile": FindsSummaries,
    "pages_follow_each_other_without_gap_or_repeat": RepeatsTheLastOfAPage,
    "exactly_those_asked_for_are_found": LooksAtOneTag,
    "a_count_is_of_all_pages": CountsAPage,
    "everybodys_journal_comes_in_the_order_it_was_kept": GroupsTheJournalByCustomer,
    "a_journal_since_a_moment_leaves_out_what_was_before": IgnoresSince,
    "an_erased_customer_is_a_stranger": KeepsAnswersOfTheErased,
    "erasing_touches_nobody_else": ErasesWhateverTheCase,
    "a_receipt_says_how_much_went_and_not_whose": NamesWhoWentInTheReceipt,
    "erasing_a_stranger_is_fine": StumblesOverStrangers,
    "who_was_erased_may_come_anew": KeepsKeysOfTheErased,
    "what_was_under_way_does_not_bring_the_erased_back": LooksAtRevisionsOnly,
    "an_export_is_everything_as_one_document": ExportsThePastOnly,
}


async def check(promise, store):
    handles = (store.handle(), store.handle()) if isinstance(store, CachesStrangers) else (store, store)
    with anyio.fail_after(10):
        await promise(*handles)


def breaks(promise, store_class):
    try:
        anyio.run(partial(check, promise, store_class()))
    except (AssertionError, pytest.fail.Exception, ExceptionGroup, TimeoutError, LookupError, StorageError):
        return True
    return False


@pytest.mark.parametrize("promise", PROMISES, ids=lambda p: p.__name__)
def test_a_store_that_breaks_this_promise_and_no_other_is_caught(promise):
    store_class = BROKEN[promise.__name__]

    assert [p.__name__ for p in PROMISES if breaks(p, store_class)] == [promise.__name__]


@pytest.mark.parametrize("promise", PROMISES, ids=lambda p: p.__name__)
def test_a_sound_store_keeps_the_promise(promise):
    anyio.run(partial(check, promise, MemoryProfileStore()))


def test_a_scripted_responder_says_its_lines_and_keeps_the_briefs(talk):
    from dataclasses import replace

    responder = ScriptedResponder("so sorry", "hi again")
    talk.engine = replace(talk.engine, responder=responder)

    said = [talk.says("hello").reply.text, talk.says("hello?").reply.text]

    assert said == ["so sorry", "hi again"]
    assert len(responder.briefs) == 2


def test_the_contract_asks_every_kind_of_question():
    from brigade_sales_ai.testing.contracts import _ASKED

    asked = {field for question, _ in _ASKED for field in question}

    assert asked == set(ProfileQuery.model_fields) - {"order", "limit", "after"}
