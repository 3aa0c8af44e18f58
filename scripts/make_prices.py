"""
Make data/model_prices.tsv of the price list that Pydantic keeps (the package genai-prices, MIT): what OpenAI charges for text.

    pip install genai-prices && python scripts/make_prices.py [--list]

A model is taken when that list says on which day its price was last seen on OpenAI's own page.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from decimal import Decimal
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

from genai_prices.data import providers  # type: ignore[import-not-found]  # no dependency of ours

LIST: Final = Path(__file__).parents[1] / "src/brigade_sales_ai/data/model_prices.tsv"
PAGE: Final = "https://developers.openai.com/api/docs/pricing"
HEAD: Final = """\
# What OpenAI charges for text, in US dollars for a million tokens at the standard tier; without regional surcharge or the dearer
# rate of very long prompts. Made by scripts/make_prices.py of genai-prices, which says on which day it last compared a model with OpenAI's
# own page; where it has no price for cached input, it costs what other input does. Confirm at the page of the source.
# A model that is not here has no price: it is "unpriced". Give `PriceTable.load` a file like this one for your own terms.
model\tinput\tcached\toutput\tas_of\tsource"""

_SEEN: Final = re.compile(r"verified on (\d{4}-\d\d-\d\d)")
_NO_CHAT: Final = re.compile(
    r"audio|realtime|image|transcribe|tts|search|embedding|moderation|codex|research|computer|ft[:-]|[:.]ft"
)


def rows() -> Iterator[str]:
    """Yield a row for each model that writes text and whose price was seen."""
    (openai,) = (provider for provider in providers if provider.id == "openai")
    source = f"{PAGE} by genai-prices {version('genai-prices')}"
    for model in sorted(openai.models, key=lambda model: model.id):
        seen = _SEEN.findall(model.price_comments or "")
        prices = model.prices[-1].prices if isinstance(model.prices, list) else model.prices
        if not seen or _NO_CHAT.search(model.id) or not model.id.startswith(("gpt-", "o")):
            continue
        paid, made = _base(prices.input_mtok), _base(prices.output_mtok)
        if paid is None or made is None:
            continue
        cached = _base(prices.cache_read_mtok)
        yield "\t".join((model.id, f"{paid}", f"{paid if cached is None else cached}", f"{made}", max(seen), source))


def _base(price: Any) -> Decimal | None:
    """Return what the first token costs: dearer ones begin far beyond the longest prompt of ours."""
    return getattr(price, "base", price)


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--list", action="store_true", help="print the table, and change nothing")
    table = "\n".join((HEAD, *rows())) + "\n"
    if arguments.parse_args().list:
        print(table, end="")
    else:
        LIST.write_text(table, encoding="utf-8")
