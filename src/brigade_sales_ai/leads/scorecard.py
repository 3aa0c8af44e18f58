"""The scorecard as versioned data: weights, caps, half-lives, ceilings, bands (domain.md §1.2–1.3)."""

from __future__ import annotations

import json
import math
import tomllib
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Annotated, Final, Self

from pydantic import Field, ValidationError, model_validator

from ..errors import ConfigurationError
from ..values import Text, UtcDatetime, Value
from ..vocabulary import Band
from .signals import CODES

__all__ = ["STANDARD", "Fitted", "Scorecard", "Weight", "card_from"]


class Weight(Value):
    """What one signal is worth: points each, counted up to *cap*, halving every *half_life_days* (None: never)."""

    group: Annotated[Text, Field(min_length=1, max_length=1)]
    points: Annotated[float, Field(ge=-100, le=100)]
    cap: Annotated[float, Field(gt=0)] | None = None
    half_life_days: Annotated[float, Field(gt=0)] | None = None


class Fitted(Value):
    """Where a card's numbers come from: *method*, up to when, from how many leads, and how well it did on later ones."""

    at: UtcDatetime
    method: Text
    leads: int
    positives: int
    metrics: Mapping[str, float] = {}


class Scorecard(Value):
    """
    Versioned data of a lead score.

    *points_to_double_odds* turns points into odds; *base_probability* is that of a brand-new chat booking a visit within
    30 days, an expert prior (domain.md §1.2). Positive groups have ceilings; of the ladder group the best counts. A signal
    that has no weight counts for nothing.

    Raises:
        ValidationError: The numbers contradict each other, or break a law that every card has to keep: a signal that is
            not known, a group without a ceiling, bands out of order, browsing alone (group A) that could make a lead hot.

    """

    version: Annotated[Text, Field(min_length=1, max_length=100)]
    base: float
    base_probability: Annotated[float, Field(gt=0, lt=1)]
    points_to_double_odds: Annotated[float, Field(gt=0)]
    ceilings: Mapping[str, Annotated[float, Field(ge=0)]]
    floor: Annotated[float, Field(le=0)]
    """How far all negatives together may pull down."""
    ladder: str
    weights: Mapping[str, Weight]
    warm_from: float
    hot_from: float
    band_holds: Annotated[float, Field(ge=4)] = 4
    """
    A band that was earned is kept until the score is this far below its edge. A score that wavers by two either way spans
    four points, so it cannot flip the band back and forth.
    """
    frustration_from: float
    frustration_points: Annotated[float, Field(le=0)]
    silent_days: Annotated[float, Field(ge=0)]
    silent_points_per_30_days: Annotated[float, Field(le=0)]
    silent_at_most: Annotated[float, Field(le=0)]
    fitted: Fitted | None = None
    """None: an expert's prior, not fitted from outcomes."""

    @model_validator(mode="after")
    def _keeps_its_laws(self) -> Self:
        if problems := [*_broken(self)]:
            raise ValueError("; ".join(problems))
        return self

    def band(self, raw: float, before: Band | None = None) -> Band:
        """
        Return the band of *raw*: half-open intervals, so that every score falls in exactly one.

        With the band *before*, that one and those below it are left only when *raw* is `band_holds` below their edge; a
        higher band is entered at its edge, so that nobody waits for a salesperson because of it.
        """
        hot, warm = self.hot_from, self.warm_from
        if before is Band.HOT:
            hot -= self.band_holds
        if before in (Band.HOT, Band.WARM):
            warm -= self.band_holds
        if raw >= hot:
            return Band.HOT
        return Band.WARM if raw >= warm else Band.COLD

    def probability(self, raw: float) -> float:
        """Return the probability of a site visit within 30 days: a sigmoid over the odds."""
        odds = self.base_probability / (1 - self.base_probability)
        z = math.log(odds) + (raw - self.base) * math.log(2) / self.points_to_double_odds
        return 1 / (1 + math.exp(-z)) if z > -700 else 0.0

    def written(self) -> str:
        """Return the card as the JSON that `card_from` reads."""
        return self.model_dump_json(indent=2) + "\n"


def _broken(card: Scorecard) -> Iterator[str]:
    """Yield which laws the card breaks, and where."""
    if card.hot_from - card.warm_from < card.band_holds:
        yield "hot_from: has to lie at least band_holds above warm_from"
    if not card.base < card.warm_from:
        yield "warm_from: has to lie above base; a new customer is cold"
    for code, weight in card.weights.items():
        if code not in CODES:
            yield f"weights.{code}: there is no such signal"
        if weight.points > 0 and weight.group not in (*card.ceilings, card.ladder):
            yield f"weights.{code}.group: {weight.group!r} has no ceiling in ceilings"
        if weight.group == "N" and weight.points > 0:
            yield f"weights.{code}.points: signals of group 'N' take points away"
        if weight.group != "N" and weight.points < 0:
            yield f"weights.{code}.points: only signals of group 'N' take points away"
        if weight.points < 0 and weight.half_life_days is not None:
            yield f"weights.{code}.half_life_days: what counts against is cleared by events; fading, it would raise a score"
    if card.base + card.ceilings.get("A", 0) >= card.hot_from:
        yield "ceilings.A: browsing alone would make a lead hot"


def card_from(path: Path | str) -> Scorecard:
    """
    Return the scorecard in the JSON or TOML file at *path*.

    Raises:
        ConfigurationError: There is no such file, or it is no scorecard; the message names the place.

    """
    path = Path(path)
    try:
        text = path.read_text(encoding="utf-8")
        fields = tomllib.loads(text) if path.suffix.lower() == ".toml" else json.loads(text)
        return Scorecard.model_validate_json(json.dumps(fields, default=_iso))
    except OSError as error:
        raise ConfigurationError(f"{path}: cannot be read ({error.strerror or error})") from None
    except ValidationError as error:
        raise ConfigurationError(f"{path}: " + "; ".join(_places(error))) from None
    except RecursionError:
        raise ConfigurationError(f"{path}: is nested too deeply for a scorecard") from None
    except ValueError as error:  # of tomllib and json: both name line and column
        raise ConfigurationError(f"{path}: {error}") from None


def _iso(moment: object) -> str:
    if isinstance(moment, datetime):
        return moment.isoformat()
    raise ValueError(f"a scorecard holds no {type(moment).__name__}")


def _places(error: ValidationError) -> Iterator[str]:
    for problem in error.errors(include_url=False):
        place = ".".join(map(str, problem["loc"]))
        said = problem["msg"].removeprefix("Value error, ")
        yield f"{place}: {said}" if place else said


def _weights(group: str, **signals: tuple[float, float | None, float | None]) -> dict[str, Weight]:
    return {
        code: Weight(group=group, points=points, cap=cap, half_life_days=half_life)
        for code, (points, cap, half_life) in signals.items()
    }


STANDARD: Final = Scorecard(
    version="sc-1.0",
    base=20,
    base_probability=0.03,
    points_to_double_odds=10,
    ceilings={"A": 30, "B": 30, "D": 16, "E": 36},
    floor=-40,
    ladder="C",
    weights={
        **_weights(
            "A",
            view_distinct=(3, 5, 14),
            view_repeat=(2, 3, 14),
            return_day=(3, 4, 14),
            detail_question=(2, 3, 14),
            brochure=(4, 2, 21),
            virtual_tour=(6, 1, 14),
        ),
        **_weights("B", shortlist=(8, 2, 30), cost_sheet=(8, 1, 21), price_or_emi_question=(5, 1, 14)),
        **_weights(
            "C",
            callback_requested=(12, None, 10),
            visit_asked=(22, None, 14),
            visit_confirmed=(28, None, 14),
            visit_done=(32, None, 45),
            hold_or_token_asked=(36, None, 14),
        ),
        **_weights(
            "D",
            budget_stated=(4, None, 180),
            budget_fits=(8, None, 180),
            config_stated=(2, None, 180),
            locality_stated=(2, None, 180),
        ),
        **_weights(
            "E",
            phone_verified=(6, None, None),
            timeline_0_3m=(12, None, 60),
            timeline_3_6m=(6, None, 60),
            loan_preapproved_or_own_funds=(10, None, 90),
            loan_in_process=(4, None, 60),
            family_in_loop=(5, None, 60),
            referral_or_walkin=(6, None, None),
        ),
        **_weights(
            "N",
            timeline_gt_12m=(-6, None, None),
            just_browsing=(-8, None, None),
            budget_gap_gt_20pct=(-10, None, None),
            budget_stretch_10_20pct=(-2, None, None),
            objection_open_price=(-4, None, None),
            objection_open_price_repeat=(-4, None, None),
            objection_open_other=(-4, None, None),
            rejected_property=(-2, 3, None),
            no_show=(-10, None, None),
            invalid_phone=(-15, None, None),
        ),
    },
    warm_from=40,
    hot_from=70,
    frustration_from=4,
    frustration_points=-1.5,
    silent_days=14,
    silent_points_per_30_days=-6,
    silent_at_most=-18,
)
