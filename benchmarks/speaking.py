"""
What speaking with a model costs, and that it never stops, against a local OpenAI-compatible server.

    pip install -e '.[bench]'
    python benchmarks/speaking.py [cost] [load] [keeping] [faults] [--json FILE]

*cost*: CPU of a whole turn with SQLite, beside the bare `openai` client that sends the plain history, Pydantic AI and LangGraph
in the same run. *load*: 100 customers at once and ten turns a second at 300 ms of model latency, and how soon after its last
token the first sentence is out. *keeping*: memory and disk a turn, and a message sent again after an outage. *faults*: 1,000 turns
while 10, 50 and 100 % of the calls fail in every way.
"""

from __future__ import annotations

from heard.table import run

if __name__ == "__main__":
    run(__doc__, "spoken", ("cost", "load", "keeping", "faults"))
