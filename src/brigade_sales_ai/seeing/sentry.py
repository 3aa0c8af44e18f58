"""
Errors reported to Sentry, without customers in them.

Sentry is told what was raised, where, and what this library's log said before. Not what variables held, what a request carried,
nor other packages' messages: a database's error quotes the row it could not keep.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, cast

try:
    import sentry_sdk
    from sentry_sdk.integrations import Integration
except ModuleNotFoundError as error:
    raise ImportError("init_sentry needs sentry-sdk: pip install 'brigade-sales-ai[sentry]'") from error

from ..errors import BrigadeError
from ..logs import LOGGER
from ..redaction import scrubbed

__all__ = ["init_sentry", "without_customers"]

Fields = Mapping[str, Any]

_OURS: Final = BrigadeError.__module__.partition(".")[0]
_WHOLE: Final = (
    "event_id timestamp start_timestamp level platform logger release dist environment server_name sdk modules type measurements"
).split()
"""What Sentry's own package writes into an event; no customer is in it, but some of it looks like a telephone number."""
_SCRUBBED: Final = ("transaction", "tags", "extra", "fingerprint")
_CONTEXTS: Final = ("runtime", "os", "device")
_PLACE: Final = "trace_id span_id parent_span_id op status origin start_timestamp timestamp".split()


def init_sentry(
    dsn: str,
    *,
    environment: str | None = None,
    release: str | None = None,
    traces_sample_rate: float | None = None,
    integrations: Sequence[Integration] = (),
) -> None:
    """
    Report this process's errors to the project of *dsn*, by `without_customers`.

    *integrations* are those beside Sentry's default ones (for a web framework, say); by itself it would import every package
    that is installed and that it knows, seconds of it.

    A program that needs more of Sentry calls `sentry_sdk.init` itself, with `without_customers` as ``before_send`` and
    ``before_send_transaction``, ``include_local_variables=False`` and ``max_request_body_size="never"``.
    """
    sentry_sdk.init(
        dsn=dsn,
        environment=environment,
        release=release,
        traces_sample_rate=traces_sample_rate,
        integrations=integrations,
        auto_enabling_integrations=False,
        send_default_pii=False,
        include_local_variables=False,
        max_request_body_size="never",
        before_send=without_customers,
        before_send_transaction=without_customers,
        before_breadcrumb=_breadcrumb,
    )


def without_customers(event: Any, _hint: Any = None, /) -> Any:
    """
    Return what may be told of Sentry's *event*, a list of what is let through: the rest (request, user, variables) is not.

    Types and places of errors stay, and the messages of this library's own; texts are redacted.
    """
    given: Fields = event
    kept: dict[str, Any] = {name: given[name] for name in _WHOLE if name in given}
    kept |= {name: scrubbed(given[name]) for name in _SCRUBBED if name in given}
    if "exception" in given:
        kept["exception"] = {"values": [_raised(one) for one in _values(given["exception"])]}
    if "logentry" in given:
        kept["logentry"] = _logged(given["logentry"], ours=given.get("logger") == LOGGER)
    if "breadcrumbs" in given:
        kept["breadcrumbs"] = {"values": [_breadcrumb(one) for one in _values(given["breadcrumbs"])]}
    if "spans" in given:
        kept["spans"] = [_span(one) for one in _values(given["spans"])]
    if "contexts" in given:
        contexts: Fields = given["contexts"]
        kept["contexts"] = {name: contexts[name] for name in _CONTEXTS if name in contexts}
        kept["contexts"]["trace"] = _place(contexts.get("trace", {}))
    return kept


def _raised(raised: Fields) -> Fields:
    """Return one error of a chain; its message only if it is ours, for others quote rows and requests."""
    ours = str(raised.get("module") or "").startswith(_OURS)
    stack: Fields = raised.get("stacktrace") or {}
    mechanism: Fields = raised.get("mechanism") or {}
    return {
        "type": raised.get("type"),
        "module": raised.get("module"),
        "value": scrubbed(raised.get("value")) if ours else "",
        "mechanism": {name: value for name, value in mechanism.items() if name != "data"},
        "stacktrace": {
            "frames": [
                {name: value for name, value in frame.items() if name != "vars"} for frame in _values(stack.get("frames"))
            ]
        },
    }


def _logged(entry: Fields, *, ours: bool) -> Fields:
    """Return a line of the log; of other packages' the template only, for what was put into it may be anybody."""
    return cast("Fields", scrubbed(entry)) if ours else {"message": scrubbed(entry.get("message"))}


def _breadcrumb(crumb: Any, _hint: Any = None, /) -> Any:
    """Return *crumb* if the library's own log wrote it, else only what kind it was."""
    kept = {name: crumb[name] for name in ("type", "category", "level", "timestamp") if name in crumb}
    if crumb.get("category") == LOGGER:
        kept |= {name: scrubbed(crumb[name]) for name in ("message", "data") if name in crumb}
    return kept


def _span(span: Fields) -> Fields:
    """Return a span of a transaction; of a database's not its statement, of a request's not what follows the question mark."""
    told = "" if str(span.get("op", "")).startswith("db") else str(span.get("description") or "").partition("?")[0]
    return {**_place(span), "description": scrubbed(told)}


def _place(span: Fields) -> Fields:
    return {name: span[name] for name in _PLACE if name in span}


def _values(held: object) -> list[Fields]:
    """Return the values that stand in *held*, with or without the mapping that Sentry puts around them."""
    inner = cast("Fields", held).get("values") if isinstance(held, Mapping) else held
    return list(cast("Iterable[Fields]", inner or ()))
