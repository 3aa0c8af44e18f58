"""The library's own logger: events by name, never a customer's words; and how a program that is all ours writes its log."""

from __future__ import annotations

import logging
import sys
from collections.abc import MutableMapping
from functools import cache
from typing import Any, Final, Literal, TextIO

from .redaction import error_told, scrubbed

__all__ = ["LOGGER", "TALKATIVE", "configure_logging", "log"]

LOGGER: Final = "brigade_sales_ai"
"""The name of the library's logger in `logging`."""

TALKATIVE: Final = ("openai", "httpx", "httpx2", "httpcore", "httpcore2", "hpack", "psycopg", "supabase", "postgrest")
"""What writes requests into its log when it may say more than warnings: prompts, and customers in them."""


@cache
def log() -> Any:
    """Return the library's logger; structlog is loaded when there is something to say (it takes a fifth of the import)."""
    import structlog  # noqa: PLC0415 — see above

    return structlog.wrap_logger(
        # Through the standard library, so that the host's own logging decides where it goes.
        logging.getLogger(LOGGER),
        processors=[structlog.stdlib.filter_by_level, _redacting, structlog.stdlib.render_to_log_kwargs],
        wrapper_class=structlog.stdlib.BoundLogger,
    )


def configure_logging(
    level: str = "INFO", style: Literal["auto", "json", "console"] = "auto", *, stream: TextIO | None = None
) -> None:
    """
    Write the log of this whole process to *stream* (standard error), redacted; for programs that own their process.

    *style* ``json`` is one object a line, ``console`` is for eyes; ``auto`` takes the latter in a terminal. Errors are told by
    their types and places; only those of this library bring their message. Packages that log whole requests stay at warnings.
    """
    import structlog  # noqa: PLC0415 — see above

    out = stream or sys.stderr
    pretty = style == "console" or (style == "auto" and out.isatty())
    renderer = structlog.dev.ConsoleRenderer(colors=out.isatty()) if pretty else structlog.processors.JSONRenderer()
    handler = logging.StreamHandler(out)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[structlog.stdlib.ExtraAdder()],
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                _telling_errors,
                _redacting,
                structlog.stdlib.add_log_level,
                structlog.processors.TimeStamper(fmt="iso", utc=True),
                renderer,
            ],
        )
    )
    logging.basicConfig(handlers=[handler], level=level, force=True)
    for name in TALKATIVE:
        logging.getLogger(name).setLevel(max(logging.WARNING, logging.getLogger().level))


def _redacting(_logger: object, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    kept: MutableMapping[str, Any] = scrubbed(event)
    return kept


def _telling_errors(_logger: object, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    raised = event.pop("exc_info", None)
    if raised and raised[1] is not None:
        event["exception"] = error_told(raised[1])
    return event
