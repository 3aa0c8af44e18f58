"""A model that keeps failing is left alone for a while; then one call finds out whether it is back."""

import anyio
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.models.provider import heard, run

from brigade_sales_ai.errors import AccessRefused, ModelRefused, ModelUnavailable
from brigade_sales_ai.models.breaker import Breaker, BreakerChatModel
from brigade_sales_ai.testing import Line, ScriptedChatModel


class Timer:
    now = 0.0

    def __call__(self):
        return self.now


def breaker_of(timer, failures=3):
    return Breaker(failures=failures, seconds=60, pause=20, timer=timer)


def opened(timer):
    breaker = breaker_of(timer)
    for _ in range(3):
        breaker.failed(breaker.admit())
    return breaker


def test_it_opens_after_so_many_failures():
    breaker = breaker_of(Timer())
    for _ in range(2):
        breaker.failed(breaker.admit())
    before = breaker.state.name
    breaker.failed(breaker.admit())

    assert (before, breaker.state.name) == ("closed", "open")
    with pytest.raises(ModelUnavailable, match="left alone"):
        breaker.admit()


def test_failures_far_apart_do_not_open_it():
    timer = Timer()
    breaker = breaker_of(timer)
    for _ in range(10):
        breaker.failed(breaker.admit())
        timer.now += 31

    assert breaker.state.name == "closed"


def test_an_answer_between_failures_starts_the_count_anew():
    breaker = breaker_of(Timer())
    for _ in range(10):
        breaker.failed(breaker.admit())
        breaker.failed(breaker.admit())
        breaker.worked(breaker.admit())

    assert breaker.state.name == "closed"


def test_it_says_when_it_will_try_again():
    timer = Timer()
    breaker = opened(timer)
    timer.now = 5

    assert (breaker.state.name, breaker.state.failures, breaker.state.probe_in) == ("open", 3, 15.0)


def test_after_the_pause_one_call_goes_through_and_no_other():
    timer = Timer()
    breaker = opened(timer)
    timer.now = 20
    breaker.admit()

    assert breaker.state.name == "half_open"
    with pytest.raises(ModelUnavailable):
        breaker.admit()


def test_a_probe_that_works_closes_it():
    timer = Timer()
    breaker = opened(timer)
    timer.now = 20
    breaker.worked(breaker.admit())

    assert (breaker.state.name, breaker.state.failures) == ("closed", 0)


def test_a_probe_that_fails_opens_it_for_another_pause():
    timer = Timer()
    breaker = opened(timer)
    timer.now = 25
    breaker.failed(breaker.admit())

    assert (breaker.state.name, breaker.state.probe_in) == ("open", 20.0)


def test_a_probe_that_is_given_up_leaves_its_place_to_the_next():
    timer = Timer()
    breaker = opened(timer)
    timer.now = 20
    breaker.left(breaker.admit())
    breaker.worked(breaker.admit())

    assert breaker.state.name == "closed"


def test_what_began_before_it_opened_neither_closes_it_nor_makes_it_wait_longer():
    timer = Timer()
    breaker = breaker_of(timer)
    late_success, late_failure = breaker.admit(), breaker.admit()
    for _ in range(3):
        breaker.failed(breaker.admit())
    timer.now = 10
    breaker.worked(late_success)
    breaker.failed(late_failure)

    assert (breaker.state.name, breaker.state.probe_in) == ("open", 10.0)


@given(st.lists(st.tuples(st.sampled_from(["admit", "worked", "failed", "left", "wait"]), st.integers(0, 5)), max_size=60))
def test_never_more_than_one_call_is_under_way_while_it_is_not_closed(steps):
    timer = Timer()
    breaker = breaker_of(timer, failures=2)
    under_way = []
    for step, which in steps:
        if step == "wait":
            timer.now += 5 * which
        elif step == "admit":
            was = breaker.state.name
            try:
                admitted = breaker.admit()
            except ModelUnavailable:
                assert was != "closed"
            else:
                if was != "closed":
                    assert was == "open"
                    under_way = [call for call in under_way if not call[1]]
                under_way.append((admitted, was != "closed"))
        elif under_way:
            admitted, _ = under_way.pop(which % len(under_way))
            getattr(breaker, step)(admitted)
        assert sum(probe for _, probe in under_way) <= 1 or breaker.state.name == "closed"


@pytest.mark.parametrize(
    ("ended", "opens"), [("http_503", True), ("cut", True), ("http_401", True), ("refused", False), ("length", False)]
)
def test_only_a_model_that_cannot_be_asked_counts_as_failing(ended, opens):
    async def work():
        model = BreakerChatModel(ScriptedChatModel(*[Line(ended=ended)] * 3), Breaker(failures=3))
        for _ in range(3):
            await heard(model)
        return model.breaker.state.name

    assert run(work) == ("open" if opens else "closed")


def test_an_open_breaker_asks_nobody_and_says_so_at_once():
    async def work():
        with ScriptedChatModel(Line(ended="http_503")) as inner:
            model = BreakerChatModel(inner, Breaker(failures=1))
            await heard(model)
            return await heard(model)

    pieces, calls, error = run(work)

    assert (pieces, calls, type(error)) == ([], [], ModelUnavailable)


def test_a_call_that_is_cancelled_while_it_probes_does_not_keep_the_breaker_half_open():
    timer = Timer()

    async def work():
        inner = ScriptedChatModel(Line(ended="http_503"), Line(ended="hangs"), "Back.")
        model = BreakerChatModel(inner, Breaker(failures=1, pause=20, timer=timer))
        await heard(model)
        timer.now = 20
        with anyio.move_on_after(0.05):
            await heard(model)
        return await heard(model), model.breaker.state.name

    (pieces, _, error), name = run(work)

    assert (pieces, error, name) == (["Back."], None, "closed")


def test_of_many_customers_at_once_one_finds_out():
    timer = Timer()

    async def work():
        inner = ScriptedChatModel(Line(ended="http_503"), Line(ended="hangs"))
        model = BreakerChatModel(inner, Breaker(failures=1, pause=20, timer=timer))
        await heard(model)
        timer.now = 20
        errors = []

        async def customer():
            errors.append((await heard(model))[2])

        with anyio.move_on_after(0.1):
            async with anyio.create_task_group() as tasks:
                for _ in range(50):
                    tasks.start_soon(customer)
        return len(inner.prompts), [type(error) for error in errors]

    asked, errors = run(work)

    assert asked == 2  # the failure that opened it, and one probe
    assert errors == [ModelUnavailable] * 49


def test_its_errors_are_the_models_own():
    async def work():
        model = BreakerChatModel(ScriptedChatModel(Line(ended="http_401"), Line(ended="refused")))
        return [type((await heard(model))[2]) for _ in range(2)]

    assert run(work) == [AccessRefused, ModelRefused]
