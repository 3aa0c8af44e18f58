"""A turn is a span, its steps and a model's calls are spans within it, and what is counted has the names others use."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import anyio
import pytest

from brigade_sales_ai import MemoryProfileStore, StorageError, TurnRequest
from brigade_sales_ai.prompts import ModelCall

pytest.importorskip("opentelemetry.sdk")

from opentelemetry import trace
from opentelemetry.sdk.metrics import MeterProvider
from opentelemetry.sdk.metrics.export import InMemoryMetricReader
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.semconv._incubating.attributes import gen_ai_attributes as names
from opentelemetry.semconv._incubating.metrics import gen_ai_metrics
from opentelemetry.semconv.attributes.error_attributes import ERROR_TYPE
from opentelemetry.trace import StatusCode

from brigade_sales_ai.seeing.otel import TurnTelemetry

CALLS = (
    ModelCall(model="a", ended="http_429", ms=12),
    ModelCall(model="b", input_tokens=900, cached_tokens=800, output_tokens=60, cost_micros=150, first_ms=80, ms=300),
)


class Sink:
    """An SDK that keeps everything in memory."""

    def __init__(self):
        self._spans, self._metrics = InMemorySpanExporter(), InMemoryMetricReader()
        self.tracers = TracerProvider()
        self.tracers.add_span_processor(SimpleSpanProcessor(self._spans))
        self.watcher = TurnTelemetry(tracer_provider=self.tracers, meter_provider=MeterProvider([self._metrics]))

    @property
    def spans(self):
        return {span.name: span for span in self._spans.get_finished_spans()}

    @property
    def metrics(self):
        (resource,) = self._metrics.get_metrics_data().resource_metrics
        (scope,) = resource.scope_metrics
        return {metric.name: list(metric.data.data_points) for metric in scope.metrics}


@pytest.fixture
def sink():
    return Sink()


class Model:
    """Speaks at the second attempt."""

    async def respond(self, brief, /):
        yield CALLS[0]
        yield "Let me look. "
        yield CALLS[1]


def turn(engine, watcher):
    request = TurnRequest(user_id="asha", session_id="s", message_id="m-1", text="2 BHK in Hebbal")
    return anyio.run(replace(engine, watchers=(watcher,)).reply, request)


def test_steps_are_spans_within_the_turns_and_have_its_times(engine, sink, clock):
    turn(engine, sink.watcher)

    whole, step = sink.spans["brigade.turn"], sink.spans["brigade.step knowledge"]
    assert step.parent.span_id == whole.context.span_id
    assert datetime.fromtimestamp(whole.start_time / 1e9, UTC) == clock.now
    assert whole.start_time <= step.start_time <= step.end_time <= whole.end_time
    assert whole.attributes["brigade.outcome"] == "completed"


def test_a_turn_is_within_what_the_host_was_doing(engine, sink):
    with sink.tracers.get_tracer("host").start_as_current_span("request") as around:
        turn(engine, sink.watcher)

    assert sink.spans["brigade.turn"].parent.span_id == around.get_span_context().span_id


def test_each_call_of_a_model_is_a_span_of_the_reply_with_the_conventions_names(engine, sink):
    turn(replace(engine, responder=Model()), sink.watcher)

    failed, good = sink.spans["chat a"], sink.spans["chat b"]
    assert failed.parent.span_id == good.parent.span_id == sink.spans["brigade.step reply"].context.span_id
    assert (failed.status.status_code, failed.attributes[ERROR_TYPE]) == (StatusCode.ERROR, "http_429")
    assert timedelta(microseconds=(good.end_time - good.start_time) / 1e3) == timedelta(milliseconds=300)
    assert {name: value for name, value in good.attributes.items() if name.startswith("gen_ai.")} == {
        names.GEN_AI_OPERATION_NAME: "chat",
        names.GEN_AI_PROVIDER_NAME: "openai",
        names.GEN_AI_REQUEST_MODEL: "b",
        names.GEN_AI_USAGE_INPUT_TOKENS: 900,
        names.GEN_AI_USAGE_OUTPUT_TOKENS: 60,
        names.GEN_AI_USAGE_CACHE_READ_INPUT_TOKENS: 800,
        names.GEN_AI_RESPONSE_TIME_TO_FIRST_CHUNK: 0.08,
    }
    assert good.kind is trace.SpanKind.CLIENT


def test_turns_calls_tokens_and_cost_are_counted(engine, sink):
    turn(replace(engine, responder=Model()), sink.watcher)

    metrics = sink.metrics
    (turns,) = metrics["brigade.turn.duration"]
    assert (turns.count, turns.attributes["brigade.outcome"]) == (1, "completed")
    assert sum(point.count for point in metrics[gen_ai_metrics.GEN_AI_CLIENT_OPERATION_DURATION]) == 2
    tokens = {p.attributes[names.GEN_AI_TOKEN_TYPE]: p.sum for p in metrics[gen_ai_metrics.GEN_AI_CLIENT_TOKEN_USAGE]}
    assert tokens == {"input": 900, "output": 60}
    assert [point.value for point in metrics["brigade.model.cost"]] == [pytest.approx(0.00015)]


def test_a_step_that_was_skipped_is_counted_by_its_name(engine, sink):
    class Down:
        async def feel(self, situation, /):
            raise RuntimeError

    turn(replace(engine, sentiment=Down()), sink.watcher)

    (skipped,) = sink.metrics["brigade.turn.skipped_steps"]
    assert (skipped.value, dict(skipped.attributes)) == (1, {"brigade.step": "sentiment"})
    assert sink.spans["brigade.step sentiment"].attributes[ERROR_TYPE] == "RuntimeError"


def test_a_turn_that_was_not_saved_is_an_error(engine, sink):
    class Full(MemoryProfileStore):
        async def commit(self, entry, profile, /):
            raise StorageError("the disk is full")

    with pytest.raises(StorageError):
        turn(replace(engine, profiles=Full()), sink.watcher)

    whole = sink.spans["brigade.turn"]
    assert (whole.status.status_code, whole.attributes[ERROR_TYPE]) == (StatusCode.ERROR, "TurnNotSaved")
