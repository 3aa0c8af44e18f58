"""
Spans and metrics of turns for OpenTelemetry; the host's SDK says where they go.

Spans are made when the turn is over, with the times at which things happened: a turn is a generator that its reader may leave
and come back to, and an active span in it would adopt whatever runs in between. So spans of other packages (the database's, the
model client's) stand beside the turn's, under what was active around it, and not within its steps.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Final

try:
    from opentelemetry import metrics, trace
    from opentelemetry.context import Context
    from opentelemetry.trace import SpanKind, Status, StatusCode
except ModuleNotFoundError as error:
    raise ImportError("TurnTelemetry needs opentelemetry: pip install 'brigade-sales-ai[otel]'") from error

from ..prompts import ModelCall
from ..turns import TurnSeen
from .turns import fields_of

__all__ = ["TurnTelemetry"]

_SCOPE: Final = "brigade_sales_ai"
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_ASKING: Final = "reply"
"""The step in which a model is asked for words."""

_TURN_SECONDS: Final = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)
# The buckets that OpenTelemetry's conventions for generative AI advise.
_CALL_SECONDS: Final = (0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92)
_TOKENS: Final = (1, 4, 16, 64, 256, 1024, 4096, 16384, 65536, 262144, 1048576, 4194304, 16777216, 67108864)

Attributes = Mapping[str, str | bool | int | float]


class TurnTelemetry:
    """
    A `Watcher` that makes a span of each turn, of its steps and of each call of a model, and counts them.

    Names are those of OpenTelemetry's conventions for generative AI where it has one, else begin with ``brigade.``. No attribute
    carries a customer's words or who they are. *provider* is what the conventions call whose model it is. Without
    *tracer_provider* and *meter_provider*, the global ones are used.
    """

    def __init__(
        self,
        *,
        provider: str = "openai",
        tracer_provider: trace.TracerProvider | None = None,
        meter_provider: metrics.MeterProvider | None = None,
    ) -> None:
        self._provider = provider
        self._tracer = trace.get_tracer(_SCOPE, tracer_provider=tracer_provider)
        meter = metrics.get_meter(_SCOPE, meter_provider=meter_provider)
        self._turns = meter.create_histogram(
            "brigade.turn.duration",
            unit="s",
            description="How long a turn took.",
            explicit_bucket_boundaries_advisory=_TURN_SECONDS,
        )
        self._skipped = meter.create_counter(
            "brigade.turn.skipped_steps", unit="{step}", description="Steps that failed or took too long."
        )
        self._refused = meter.create_counter(
            "brigade.turn.refused_claims", unit="{claim}", description="Claims of drafts that no row backs."
        )
        self._cost = meter.create_counter("brigade.model.cost", unit="USD", description="What priced calls of models cost.")
        self._calls = meter.create_histogram(
            "gen_ai.client.operation.duration",
            unit="s",
            description="How long a call of a model took.",
            explicit_bucket_boundaries_advisory=_CALL_SECONDS,
        )
        self._tokens = meter.create_histogram(
            "gen_ai.client.token.usage",
            unit="{token}",
            description="Tokens of a call of a model.",
            explicit_bucket_boundaries_advisory=_TOKENS,
        )

    def watch(self, seen: TurnSeen, /) -> None:
        """Make the spans of *seen*, and count it."""
        calls = seen.result.trace.calls if seen.result is not None and seen.outcome == "completed" else ()
        self._trace(seen, calls)
        self._count(seen, calls)

    # Spans.

    def _trace(self, seen: TurnSeen, calls: tuple[ModelCall, ...]) -> None:
        began = (seen.began - _EPOCH) // timedelta(microseconds=1)
        turn = self._tracer.start_span(
            "brigade.turn", kind=SpanKind.INTERNAL, start_time=_nanos(began), attributes=_attributes_of(seen)
        )
        if seen.error is not None and seen.outcome != "left":
            turn.set_attribute("error.type", type(seen.error).__qualname__)
            turn.set_status(Status(StatusCode.ERROR, seen.outcome))
        within = trace.set_span_in_context(turn)
        for step in seen.steps:
            begins = began + step.began
            span = self._tracer.start_span(f"brigade.step {step.name}", context=within, start_time=_nanos(begins))
            if step.error:
                span.set_attribute("error.type", step.error)
                span.set_status(Status(StatusCode.ERROR))
            if step.name == _ASKING:
                self._trace_calls(calls, begins, trace.set_span_in_context(span))
            span.end(_nanos(begins + step.micros))
        turn.end(_nanos(began + seen.micros))

    def _trace_calls(self, calls: tuple[ModelCall, ...], begins: int, within: Context) -> None:
        """Make the spans of *calls*, one after the other as attempts are; when exactly each began is not on record."""
        for call in calls:
            span = self._tracer.start_span(
                f"chat {call.model}".rstrip(),
                context=within,
                kind=SpanKind.CLIENT,
                start_time=_nanos(begins),
                attributes={**self._call(call), **_usage(call)},
            )
            if call.ended != "stop":
                span.set_status(Status(StatusCode.ERROR, call.ended))
            begins += 1000 * call.ms
            span.end(_nanos(begins))

    # Metrics.

    def _count(self, seen: TurnSeen, calls: tuple[ModelCall, ...]) -> None:
        told = fields_of(seen)
        about = {"brigade.outcome": seen.outcome, "brigade.channel": told["channel"]}
        self._turns.record(seen.micros / 1e6, about)
        for step in told.get("skipped", ()):
            self._skipped.add(1, {"brigade.step": step})
        if refused := told.get("refused"):
            self._refused.add(refused)
        for call in calls:
            about_call = self._call(call)
            self._calls.record(call.ms / 1e3, about_call)
            for kind, tokens in (("input", call.input_tokens), ("output", call.output_tokens)):
                if tokens is not None:
                    self._tokens.record(tokens, {**about_call, "gen_ai.token.type": kind})
            if call.cost_micros:
                self._cost.add(call.cost_micros / 1e6, {"gen_ai.request.model": call.model})

    def _call(self, call: ModelCall) -> Attributes:
        about = {
            "gen_ai.operation.name": "chat",
            "gen_ai.provider.name": self._provider,
            "gen_ai.request.model": call.model,
        }
        return about if call.ended == "stop" else {**about, "error.type": call.ended}


def _usage(call: ModelCall) -> Attributes:
    used = {
        "gen_ai.usage.input_tokens": call.input_tokens,
        "gen_ai.usage.output_tokens": call.output_tokens,
        "gen_ai.usage.cache_read.input_tokens": call.cached_tokens,
        "gen_ai.response.time_to_first_chunk": None if call.first_ms is None else call.first_ms / 1e3,
        "brigade.model.cost_micros": call.cost_micros,
    }
    return {name: value for name, value in used.items() if value is not None}


def _attributes_of(seen: TurnSeen) -> Mapping[str, str | bool | int | float | list[str]]:
    """Return what may be told of a turn, as attributes; the steps have spans of their own, and tokens stand with their calls."""
    elsewhere = ("steps", "errors", "error", "micros", "tokens_in", "tokens_out", "models")
    told = fields_of(seen).items()
    return {f"brigade.{name}": value for name, value in told if name not in elsewhere and value is not None}


def _nanos(micros: int) -> int:
    return 1000 * micros
