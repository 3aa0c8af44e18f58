"""Predictable stand-ins for the parts that find words."""

from __future__ import annotations

from collections.abc import AsyncGenerator

from ..situation import Brief

__all__ = ["ScriptedResponder"]


class ScriptedResponder:
    """Says its lines in order, one a turn, and remembers the briefs; out of lines, it raises IndexError."""

    def __init__(self, *lines: str) -> None:
        self._lines = list(lines)
        self.briefs: list[Brief] = []

    async def respond(self, brief: Brief, /) -> AsyncGenerator[str]:
        """Yield the next line."""
        self.briefs.append(brief)
        yield self._lines.pop(0)
