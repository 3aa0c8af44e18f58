"""The library's own logger: events by name, never a customer's words."""

from __future__ import annotations

import logging
from functools import cache
from typing import Any

__all__ = ["log"]


@cache
def log() -> Any:
    """Return the library's logger; structlog is loaded when there is something to say (it takes a fifth of the import)."""
    import structlog  # noqa: PLC0415 — see above

    return structlog.wrap_logger(
        # Through the standard library, so that the host's own logging decides where it goes.
        logging.getLogger("brigade_sales_ai"),
        processors=[structlog.stdlib.filter_by_level, structlog.stdlib.render_to_log_kwargs],
        wrapper_class=structlog.stdlib.BoundLogger,
    )
