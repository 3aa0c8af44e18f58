"""
Writes `src/brigade_sales_ai/data/gazetteer.tsv`: Bengaluru's localities beyond those in bengaluru.json, and how they are spelled.

    python scripts/make_gazetteer.py [DATA]

Takes what `scripts/localities.txt` lists from general knowledge, and learns further names and spellings from the `location` of the
listings in DATA/blr_listings.jsonl (marked train there; only names are taken, no listing). Words of everyday talk that are one slip
from a name, found in the texts marked train, are listed as such. The same input gives the same file.
"""

from __future__ import annotations

import csv
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from brigade_sales_ai.gazetteer import (
    Gazetteer,
    Place,
    Row,
    distance_of_one,
    gazetteer,
    heard_as,
    indexed,
    listed_by_hand,
    sound_of,
    words_of,
)

HERE: Final = Path(__file__).parent
OUT: Final = HERE.parent / "src/brigade_sales_ai/data/gazetteer.tsv"
ZONES: Final = {letter[0]: f"{letter} Bengaluru" for letter in ("East", "North", "South", "West", "Central")}

# Names of other towns and districts that listings use for a small layout: in a talk they mean the town.
ELSEWHERE: Final = frozenset(
    "varanasi kannur srinagar anantapura anantapuram vijaypura virudhu kolar hassan salem south".split()
)
SUFFIXES: Final = (
    "layout nagar nagara palya palaya colony extension town garden gardens agrahara road halli pura puram village park "
    "enclave hills cross ward circle phase stage zone"
).split()
NO_INITIALS: Final = frozenset("old new of pai sai sri eco lal ram dr air".split())
ENDINGS: Final = ("halli", "palya", "nagar", "nagara", "pura", "sandra", "kere", "gudi", "pete", "town", "palaya")
FAMOUS_ELSEWHERE: Final = {
    "Mumbai": "Andheri, Bandra, Powai, Borivali, Malad, Kandivali, Goregaon, Mira Road, Vashi, Nerul, Kharghar, Panvel, Chembur, Ghatkopar, "
    "Mulund, Worli, Juhu, Dadar, Kurla, Vikhroli, Dombivli, Virar, Vasai, Airoli, Belapur, Lokhandwala, Ulwe, Bhandup, Wadala",
    "Pune": "Hinjewadi, Wakad, Baner, Kharadi, Hadapsar, Viman Nagar, Kothrud, Aundh, Magarpatta, Pimpri, Chinchwad, Wagholi, Undri",
    "Hyderabad": "Gachibowli, Kondapur, Madhapur, Kukatpally, Miyapur, Banjara Hills, Jubilee Hills, Secunderabad, Kompally, Tellapur, Narsingi",
    "Chennai": "Velachery, Tambaram, Adyar, Porur, Anna Nagar, Sholinganallur, Perungudi, Guindy, Nungambakkam, Medavakkam",
    "Delhi": "Delhi NCR, New Delhi, Dwarka, Rohini, Saket, Vasant Kunj, Janakpuri, Faridabad, Ghaziabad, Greater Noida, Noida Extension, Dwarka Expressway",
    "Kolkata": "Salt Lake, Rajarhat, Behala, Howrah, Ballygunge",
    "": "Raipur, Ranchi, Bhubaneswar, Guwahati, Amritsar, Ludhiana, Kanpur, Agra, Varanasi, Prayagraj, Rajkot, Udaipur, Jodhpur, Dehradun, "
    "Madurai, Tiruchirappalli, Tirupati, Guntur, Nellore, Warangal, Kannur, Kozhikode, Calicut, Thrissur, Kollam, Panaji, Pondicherry, "
    "Davangere, Davanagere, Shivamogga, Shimoga, Udupi, Ballari, Mandya, Chikkaballapur, Ramanagara, Ooty, Coorg, Madikeri, Gandhinagar, "
    "Gwalior, Jabalpur, Aurangabad, Nanded, Kolhapur, Solapur, Mohali, Panchkula, Zirakpur, Jammu, Srinagar, Shimla, Siliguri, Jamshedpur, "
    "Rourkela, Cuttack, Meerut, Bareilly, Aligarh, Krishnagiri, Erode, Tiruppur, Vellore, Abu Dhabi, Sharjah, Doha, Muscat, Kuwait, Riyadh, "
    "Kuala Lumpur, Sydney, Melbourne, Toronto, New York, New Jersey, San Francisco",
}


def main() -> None:
    """Write the list, and then the everyday words that it would catch."""
    data = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE.parents[1] / "shared/data"
    rows = [json.loads(line) for line in (data / "blr_listings.jsonl").read_text(encoding="utf-8").splitlines()]
    lines = written(learned([row["location"] for row in rows]))
    OUT.write_text("\n".join([*HEAD, *lines, "!"]) + "\n", encoding="utf-8")
    gazetteer.cache_clear()
    heard_as.cache_clear()
    lines += ["!" + " ".join(ordinary(data))]
    OUT.write_text("\n".join([*HEAD, *lines]) + "\n", encoding="utf-8")


HEAD: Final = (
    "# Made by scripts/make_gazetteer.py. Centres and zones: scripts/localities.txt, general knowledge, rounded to 0.01 degree.",
    "# Names without a centre, and spellings: the location column of public Bengaluru listings; not survey data, no claim about a place.",
    "# name, kind, zone, latitude, longitude, spellings; a line with ! lists words of everyday talk that are nearly a name.",
)


def learned(locations: Iterable[str]) -> list[Row]:
    """Return the rows to list: the known ones with the spellings learned, then the names that only listings have."""
    known = list(by_hand())
    base = [(place, tuple(spellings)) for place, spellings in listed_by_hand()]
    index = indexed([*base, *known], frozenset())
    counted = Counter(name for location in locations for name in names_in(location))
    spellings: defaultdict[str, set[str]] = defaultdict(set)
    new: dict[str, Counter[str]] = {}
    for name, count in counted.most_common():
        words = words_of(name)
        if not words or is_listed(words, index):
            continue
        if (same := nearly(words, index)) is not None:
            spellings[same.name].add(" ".join(words))
        elif looks_like_a_name(words, count):
            new.setdefault(" ".join(sound_of(w) for w in words), Counter())[" ".join(words)] += count
    rows = [(place, [*others, *sorted(spellings.pop(place.name, ()))]) for place, others in known]
    rows += [(place, sorted(spellings.pop(place.name))) for place, _ in base if place.name in spellings]
    for ways in new.values():
        spelled = [way for way, _ in ways.most_common()]
        rows.append((Place(name=titled(spelled[0]), kind="locality"), spelled))
    return rows + [(Place(name=name, kind="outside"), (name,)) for name in elsewhere()]


def by_hand() -> Iterator[Row]:
    """Return the rows of localities.txt."""
    with (HERE / "localities.txt").open(encoding="utf-8") as lines:
        for name, zone, north, east, others in csv.reader((line for line in lines if line[0] != "#"), delimiter="|"):
            place = Place(name=name, kind="locality", zone=ZONES[zone], latitude=float(north), longitude=float(east))
            yield place, [name, *filter(None, map(str.strip, others.split(",")))]


def elsewhere() -> Iterator[str]:
    """Return towns, and quarters of other towns, that are not ours."""
    listed = {place.name for place, _ in listed_by_hand()}
    for names in FAMOUS_ELSEWHERE.values():
        yield from (name for name in (name.strip() for name in names.split(",")) if name not in listed)


_PART: Final = re.compile(
    r"\b(?:(?:phase|stage|block|sector)[\s-]*(?:\d+|[ivx]+)\b|\d+\s*(?:st|nd|rd|th)?\s*(?:[a-z] )?(?:phase|stage|block|sector|cross|main)\b)|\b(?:off|behind|near)\b|\d+(?:st|nd|rd|th|ft)?\b"
)


def names_in(location: str) -> Iterator[str]:
    """Return the names of a listing's location, without the numbers of blocks and phases."""
    for piece in re.split(r"[,/]| - ", _PART.sub(" ", location.lower())):
        name = " ".join(words_of(piece))
        if len(name) >= 4:
            yield name


def is_listed(words: tuple[str, ...], index: Gazetteer) -> bool:
    """Whether the name, or its beginning before 'road', 'layout' and the like, is listed."""
    sounds = tuple(index.sounds.get(word) or sound_of(word) for word in words)
    heads = [sounds[:n] for n in range(len(sounds), 0, -1)]
    rest = {"road", "main", "extension", "layout", "village", "cross", "circle", "junction", "gate", "colony"}
    return any(head in index.by_sounds and set(words[len(head) :]) <= rest for head in heads)


def nearly(words: tuple[str, ...], index: Gazetteer) -> Place | None:
    """Return the listed place whose long name differs by a letter: "Kodigehaali"; its ending (halli, nagar) tells nothing."""
    joined = "".join(map(sound_of, words))
    for name, place in index.by_words.items():
        other = "".join(map(sound_of, name))
        stem = min(len(stem_of(other)), len(stem_of(joined)))
        if place.kind == "locality" and other[:2] == joined[:2] and stem >= STEM and distance_of_one(joined, other):
            return place
    return None


STEM: Final = 7


def stem_of(joined: str) -> str:
    """Return what stands before halli, nagar and the like."""
    return next((joined.removesuffix(ending) for ending in (*ENDINGS, *SUFFIXES) if joined.endswith(ending)), joined)


def looks_like_a_name(words: tuple[str, ...], count: int) -> bool:
    """Whether what *count* listings give for a location is the name of a locality."""
    if len(words) > 4 or len(words[0]) == 1 or (ELSEWHERE & set(words[:1]) and len(words) == 1):
        return False
    if len(words) == 1:
        return len(words[0]) >= 6 and (count >= 3 or words[0].endswith(ENDINGS))
    return (words[-1] in SUFFIXES and words[0] not in SUFFIXES and len("".join(words[:-1])) >= 2) or count >= 3


def titled(name: str) -> str:
    """Return the name as it is written, its initials in capitals."""
    return " ".join(
        word.upper() if len(word) <= 3 and word not in NO_INITIALS else word.capitalize() for word in name.split()
    )


def written(rows: Iterable[Row]) -> list[str]:
    """Return the lines of the file."""
    lines: list[str] = []
    for place, spellings in rows:
        degrees = ("", "") if place.latitude is None else (f"{place.latitude:.2f}", f"{place.longitude:.2f}")
        lines.append(
            "\t".join(
                (
                    place.name,
                    place.kind,
                    place.zone,
                    *degrees,
                    ", ".join(way for way in dict.fromkeys(spellings) if way.lower() != place.name.lower()),
                )
            )
        )
    return lines


def ordinary(data: Path) -> list[str]:
    """Return the words of everyday texts that would be heard as a name and are none."""
    words: Counter[str] = Counter()
    for line in (data / "lang_en_hinglish.jsonl").read_text(encoding="utf-8").splitlines():
        words.update(words_of(json.loads(line)["text"]))
    for file in sorted((data / "train").glob("goemotions_*.tsv")):
        if "labels" not in file.name:
            words.update(words_of(file.read_text(encoding="utf-8")))
    listed = gazetteer().sounds
    return sorted(word for word in words if word not in listed and heard_as(word))


if __name__ == "__main__":
    main()
