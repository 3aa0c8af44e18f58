"""The contract can fail: for each promise there is a store that breaks it and is caught."""

from contextlib import nullcontext
from functools import partial

import anyio
import anyio.lowlevel
import pytest

from brigade_sales_ai import MemoryProfileStore, ProfileConflict
from brigade_sales_ai.testing import PROMISES, ScriptedResponder
from brigade_sales_ai.turns import Dossier


def changed(dossier, **changes):
    return Dossier(**{"profile": dossier.profile, "recent": dossier.recent, "answered": dossier.answered, **changes})


class InventsStrangers(MemoryProfileStore):
    async def load(self, user_id, /, **kwargs):
        dossier = await super().load(user_id, **kwargs)
        known = dossier.profile if dossier.profile.revision else dossier.profile.model_copy(update={"name": "Guest"})
        return changed(dossier, profile=known)


class LosesMicroseconds(MemoryProfileStore):
    async def load(self, user_id, /, **kwargs):
        dossier = await super().load(user_id, **kwargs)
        at = dossier.profile.last_active
        coarse = dossier.profile.model_copy(update={"last_active": at.replace(microsecond=0)} if at else {})
        return changed(dossier, profile=coarse)


class CachesProfiles(MemoryProfileStore):
    """Remembers for ever what each handle loaded first; the other handle's commits stay unseen."""

    def handle(self):
        outer = self

        class Handle(MemoryProfileStore):
            def __init__(self):
                self.first = {}
                self._profiles, self._journals = outer._profiles, outer._journals

            async def load(self, user_id, /, **kwargs):
                dossier = await super().load(user_id, **kwargs)
                return self.first.setdefault(user_id, dossier)

            async def commit(self, entry, profile, /):
                await super().commit(entry, profile)
                self.first.clear()

        return Handle()


class IgnoresRevisions(MemoryProfileStore):
    async def commit(self, entry, profile, /):
        next_one = len(self._journals.get(entry.user_id, {})) + 1
        fits = {"revision": next_one}
        await super().commit(entry.model_copy(update=fits), profile.model_copy(update=fits))


class TakesTheFuture(MemoryProfileStore):
    async def commit(self, entry, profile, /):
        if entry.revision > len(self._journals.get(entry.user_id, {})) + 1:
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


class HalfCommits(MemoryProfileStore):
    async def commit(self, entry, profile, /):
        try:
            await super().commit(entry, profile)
        except ProfileConflict:
            self._journals.setdefault(entry.user_id, {}).setdefault(entry.key, entry)
            raise


class ForgetsAnswers(MemoryProfileStore):
    async def load(self, user_id, /, **kwargs):
        return changed(await super().load(user_id, **kwargs), answered=None)


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
            if other != entry.user_id:
                self._profiles[other] = self._profiles[other].model_copy(update={"notes": (*profile.notes, "mixed")})


class OldestFirst(MemoryProfileStore):
    async def load(self, user_id, /, *, message_id=None, recent=20):
        dossier = await super().load(user_id, message_id=message_id, recent=100)
        return changed(dossier, recent=dossier.recent[:recent])


class AlwaysTellsSome(MemoryProfileStore):
    async def load(self, user_id, /, *, message_id=None, recent=20):
        return await super().load(user_id, message_id=message_id, recent=max(recent, 1))


class JournalBackwards(MemoryProfileStore):
    async def journal(self, user_id, /):
        for entry in reversed(tuple(self._journals.get(user_id, {}).values())):
            yield entry


class ForgetsEvents(MemoryProfileStore):
    async def journal(self, user_id, /):
        async for entry in super().journal(user_id):
            yield entry.model_copy(update={"events": entry.events[:-1]}) if entry.revision == 2 else entry


class ChecksThenActs(MemoryProfileStore):
    async def commit(self, entry, profile, /):
        expected = len(self._journals.get(entry.user_id, {})) + 1
        if entry.revision != expected or entry.key in self._journals.get(entry.user_id, {}):
            await super().commit(entry, profile)
        await anyio.lowlevel.checkpoint()
        self._journals.setdefault(entry.user_id, {})[entry.key] = entry
        self._profiles[entry.user_id] = profile


BROKEN = {
    "nobody_is_known_at_first": InventsStrangers,
    "every_field_of_a_profile_comes_back": LosesMicroseconds,
    "the_other_handle_sees_a_commit": CachesProfiles,
    "a_stale_commit_is_refused": IgnoresRevisions,
    "a_commit_from_the_future_is_refused": TakesTheFuture,
    "a_redelivery_is_refused_as_such": DoublesARedelivery,
    "nothing_of_a_refused_commit_is_kept": HalfCommits,
    "an_answer_comes_back_by_its_key": ForgetsAnswers,
    "keys_belong_to_one_customer": SharesKeys,
    "one_customers_commit_touches_no_other": MixesCustomersUp,
    "recent_messages_are_the_newest_in_order": OldestFirst,
    "no_recent_messages_are_given_when_none_are_wanted": AlwaysTellsSome,
    "the_journal_comes_whole_and_in_order": JournalBackwards,
    "the_profile_equals_its_folded_journal": ForgetsEvents,
    "commits_at_once_all_land_when_tried_again": ChecksThenActs,
}


async def check(promise, store):
    handles = (store.handle(), store.handle()) if isinstance(store, CachesProfiles) else (store, store)
    async with nullcontext(handles[0]) as one, nullcontext(handles[1]) as other:
        with anyio.fail_after(10):
            await promise(one, other)


@pytest.mark.parametrize("promise", PROMISES, ids=lambda p: p.__name__)
def test_a_store_that_breaks_the_promise_is_caught(promise):
    store = BROKEN[promise.__name__]()

    with pytest.raises((AssertionError, pytest.fail.Exception, ExceptionGroup, TimeoutError)):
        anyio.run(partial(check, promise, store))


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
