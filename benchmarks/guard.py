"""
How well the guard tells true from false, and what it costs.

    python benchmarks/guard.py [--mutants 5000] [--survivors 25] [--seed 1] [--json FILE]

True sentences and their mutants (one digit, unit, home, basis, quarter, registration digit or bound changed) about the sample
catalogue and about made-up ones, as a salesperson's draft: every row may be said, and the home is the one that is named.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parent))
from brigade_sales_ai.homes import Project, Rows
from brigade_sales_ai.knowledge import Catalogue
from brigade_sales_ai.replies.guard import Grounds, Known, check, grounds_of_rows
from brigade_sales_ai.replies.guard.words import sentences_of
from guarded.catalogues import TODAY, catalogue
from guarded.mutants import mutants
from guarded.sentences import Sentence, true_sentences


def catalogues(seed: int) -> Iterator[tuple[str, tuple[Project, ...]]]:
    """Yield the sample, and six made-up catalogues."""
    yield "sample", tuple(p for p in Catalogue.sample().projects if p.registration)
    for number in range(6):
        yield f"made up {number}", catalogue(seed * 1000 + number)


def blocked(text: str, grounds: Grounds) -> bool:
    """Whether *text* may not be said."""
    return any(not claim.finding.may_be_said for claim in check(text, grounds))


def main() -> None:
    """Measure, print, and keep as JSON when asked to."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--mutants", type=int, default=5000)
    arguments.add_argument("--survivors", type=int, default=25, help="how many survivors and wrongly blocked to list")
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--json", type=Path)
    given = arguments.parse_args()
    dice = Random(given.seed)
    said: list[tuple[Sentence, Grounds, tuple[Project, ...]]] = []
    for _, projects in catalogues(given.seed):
        grounds = grounds_of_rows(Known.of(Rows(projects=projects)), today=TODAY)
        said += [(sentence, grounds, projects) for project in projects for sentence in true_sentences(project, dice)]
    report = {"true": _true(said, given.survivors), "mutants": _mutants(said, given.mutants, given.survivors, dice)}
    report["time"] = _time(said, dice)
    if given.json:
        given.json.write_text(json.dumps(report, indent=2, ensure_ascii=False), encoding="utf-8")


def _true(said: list[tuple[Sentence, Grounds, tuple[Project, ...]]], most: int) -> dict[str, object]:
    totals: Counter[str] = Counter(sentence.kind for sentence, _, _ in said)
    wrong: Counter[str] = Counter()
    listed: list[str] = []
    for sentence, grounds, _ in said:
        if blocked(sentence.text, grounds):
            wrong[sentence.kind] += 1
            listed.append(sentence.text)
    count, bad = len(said), sum(wrong.values())
    print(f"true sentences    {count:6,}   blocked {bad:4} = {bad / count:.2%} (goal ≤ 1 %)")
    for kind, total in sorted(totals.items()):
        print(f"  {kind:15} {total:6,}   blocked {wrong[kind]:4}")
    for text in listed[:: max(1, len(listed) // most)][:most]:
        print(f"    {text}")
    return {"count": count, "blocked": bad, "by kind": dict(wrong)}


def _mutants(
    said: list[tuple[Sentence, Grounds, tuple[Project, ...]]], count: int, most: int, dice: Random
) -> dict[str, object]:
    pool = said.copy()
    dice.shuffle(pool)
    made: Counter[str] = Counter()
    survived: Counter[str] = Counter()
    listed: list[str] = []
    for sentence, grounds, projects in pool:
        if blocked(sentence.text, grounds):
            continue  # a blocked sentence would hide that its mutant is not seen
        for change, mutant in mutants(sentence, projects, dice):
            made[change] += 1
            if not blocked(mutant.text, grounds):
                survived[change] += 1
                listed.append(f"[{change}] {mutant.text}   (true: {sentence.text})")
        if made.total() >= count:
            break
    total, left = made.total(), survived.total()
    print(f"mutants           {total:6,}   caught {1 - left / total:.2%} (goal ≥ 99 %), survivors {left}")
    for change, number in sorted(made.items()):
        print(f"  {change:27} {number:6,}   survived {survived[change]:4}")
    for text in listed[:: max(1, len(listed) // most)][:most]:
        print(f"    {text}")
    return {"count": total, "survived": left, "by change": dict(made), "survivors": listed}


def _time(said: list[tuple[Sentence, Grounds, tuple[Project, ...]]], dice: Random) -> dict[str, float]:
    micros: list[float] = []
    for sentence, grounds, _ in dice.sample(said, min(1500, len(said))):
        tries: list[int] = []
        for _ in range(3):
            begin = time.thread_time_ns()
            check(sentence.text, grounds)
            tries.append(time.thread_time_ns() - begin)
        micros.append(min(tries) / 1000 / len(sentences_of(sentence.text)))
    micros.sort()
    median, worst = statistics.median(micros), micros[-1]
    p99 = micros[int(len(micros) * 0.99)]
    print(f"CPU a sentence    median {median:.0f} µs, p99 {p99:.0f} µs, worst {worst:.0f} µs (goal ≤ 1,000)")
    return {"median_us": median, "p99_us": p99, "worst_us": worst}


if __name__ == "__main__":
    main()
