"""A customer's name, telephone number, e-mail address and ids stand in no log, error, span, metric or report, whatever fails."""

import io
import json
import logging
import os
import subprocess
import sys
from pathlib import Path

import anyio
import pytest
from tests.seeing import trouble as troubles
from tests.seeing.customer import USER, WORDS, traces_in
from tests.seeing.trouble import trouble

from brigade_sales_ai import BrigadeError, TurnNotSaved
from brigade_sales_ai.logs import configure_logging
from brigade_sales_ai.redaction import error_told
from brigade_sales_ai.seeing import TurnLog

KEY = b"a key of sixteen letters"


def all_trouble(*watchers):
    async def gathered():
        return [told async for told in trouble(*watchers)]

    return anyio.run(gathered)


def test_the_customer_would_be_found():
    assert traces_in(json.dumps({"event": WORDS}))
    assert traces_in(USER)
    assert {"load, ours: reply", "commit, ours: reply", "sound: no id", "request"} <= {name for name, _ in all_trouble()}


def test_no_log_record_has_them(caplog):
    with caplog.at_level(logging.DEBUG):
        all_trouble(TurnLog(key=KEY))

    written = {record.getMessage() for record in caplog.records if record.name == "brigade_sales_ai"}
    assert {"turn.completed", "turn.failed", "turn.step_skipped", "turn.not_saved"} <= written
    assert [found for record in caplog.records if (found := traces_in(str(vars(record))))] == []


def test_no_message_of_an_error_of_ours_has_them():
    ours = [error for _, error in all_trouble() if isinstance(error, BrigadeError)]

    assert any(isinstance(error, TurnNotSaved) for error in ours)
    assert [found for error in ours if (found := traces_in(f"{error} {error!r} {error.args}"))] == []


def test_an_error_is_told_with_its_causes_and_without_them():
    told = {name: error_told(error) for name, error in all_trouble()}

    assert [found for text in told.values() if (found := traces_in(text))] == []
    assert "builtins.RuntimeError" in told["commit, ours: reply"]
    assert "StorageError: the disk is full" in told["commit, ours: reply"]
    assert Path(troubles.__file__).name in told["commit, ours: reply"]


@pytest.mark.parametrize("style", ["json", "console"])
def test_a_configured_log_does_not_even_show_what_others_log_of_them(style, logging_kept):
    out = io.StringIO()
    configure_logging("DEBUG", style, stream=out)

    for _, error in all_trouble(TurnLog()):
        logging.getLogger("host").error("turn failed for %s, %s", USER, "9845012345", exc_info=error, extra={"said": WORDS})

    assert "turn failed for" in out.getvalue()
    assert traces_in(out.getvalue()) == []


def test_packages_that_log_requests_stay_at_warnings(logging_kept):
    configure_logging("DEBUG", "json", stream=io.StringIO())

    assert not logging.getLogger("openai").isEnabledFor(logging.INFO)
    assert not logging.getLogger("httpx2").isEnabledFor(logging.INFO)
    assert logging.getLogger("brigade_sales_ai").isEnabledFor(logging.DEBUG)


def test_no_span_and_no_metric_has_them():
    pytest.importorskip("opentelemetry.sdk")
    from opentelemetry.sdk.metrics import MeterProvider
    from opentelemetry.sdk.metrics.export import InMemoryMetricReader
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.sdk.trace.export import SimpleSpanProcessor
    from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

    from brigade_sales_ai.seeing.otel import TurnTelemetry

    spans, metrics = InMemorySpanExporter(), InMemoryMetricReader()
    tracers = TracerProvider()
    tracers.add_span_processor(SimpleSpanProcessor(spans))
    all_trouble(TurnTelemetry(tracer_provider=tracers, meter_provider=MeterProvider([metrics])))

    traced = [span.to_json() for span in spans.get_finished_spans()]
    counted = metrics.get_metrics_data().to_json()
    assert len(traced) > 50
    assert "brigade.turn.skipped_steps" in counted
    assert [found for text in (*traced, counted) if (found := traces_in(text))] == []


def test_no_report_to_sentry_has_them(sentry_project):
    pytest.importorskip("sentry_sdk")
    path = os.pathsep.join(filter(None, [str(Path(__file__).parents[2]), os.environ.get("PYTHONPATH", "")]))

    done = subprocess.run(
        [sys.executable, troubles.__file__, sentry_project.dsn],
        check=True, capture_output=True, text=True, timeout=50, env={**os.environ, "PYTHONPATH": path},
    )  # fmt: skip

    events, transactions = sentry_project.items("event"), sentry_project.items("transaction")
    raised = [one["type"] for event in events for one in event.get("exception", {}).get("values", ())]
    assert int(done.stdout) > 20
    assert {"TurnNotSaved", "StorageError", "RuntimeError", "InvalidRequest"} <= set(raised)
    assert len(transactions) == 1
    assert [found for event in events + transactions if (found := traces_in(json.dumps(event)))] == []
    assert any("turn.not_saved" in json.dumps(event.get("logentry", {})) for event in events)
    assert not any("vars" in json.dumps(event) for event in events)
