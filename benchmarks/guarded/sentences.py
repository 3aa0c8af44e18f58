"""True sentences about a catalogue, as a model would write them, each with what in it can be changed to make it false."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from random import Random
from typing import Final

from brigade_sales_ai.homes import Project, UnitType


@dataclass(frozen=True)
class Slot:
    """A place in a sentence: its true words, and what kind of thing they say."""

    kind: str
    words: str


@dataclass(frozen=True)
class Sentence:
    """A sentence in pieces (plain text and slots), about one project."""

    kind: str
    pieces: tuple[str | Slot, ...]
    project: Project
    unit: UnitType | None = None
    fact: object = None

    @property
    def text(self) -> str:
        """The sentence as it is written."""
        return "".join(piece if isinstance(piece, str) else piece.words for piece in self.pieces)

    def having(self, at: int, words: str) -> Sentence:
        """Return the sentence with other words in the slot at *at*."""
        piece = self.pieces[at]
        assert isinstance(piece, Slot)
        return replace(self, pieces=(*self.pieces[:at], replace(piece, words=words), *self.pieces[at + 1 :]))


def _fill(
    kind: str, way: str, project: Project, unit: UnitType | None, values: dict[str, Slot], fact: object = None
) -> Sentence:
    pieces: list[str | Slot] = []
    for number, part in enumerate(way.replace("}", "{").split("{")):
        if number % 2:
            pieces.append(values[part])
        elif part:
            pieces.append(part)
    return Sentence(kind, tuple(pieces), project, unit, fact)


# How figures are written.


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}"


def _indian(rupees: int) -> str:
    head, tail = str(rupees)[:-3], str(rupees)[-3:]
    pairs: list[str] = []
    while head:
        head, pair = head[:-2], head[-2:]
        pairs.insert(0, pair)
    return ",".join([*pairs, tail])


def money(rupees: int, dice: Random) -> str:
    """Return an amount in one of the ways people write it."""
    crore, lakh = Decimal(rupees) / 10_000_000, Decimal(rupees) / 100_000
    ways = [
        f"₹{_indian(rupees)}",
        f"Rs. {_indian(rupees)}",
        f"{_plain(lakh)} lakh",
        f"Rs {_plain(lakh)} lakhs",
        f"INR {_indian(rupees)}",
    ]
    ways += [f"₹{_plain(Decimal(rupees) / 1_000_000)} million"]
    if rupees >= 10_000_000:
        ways += [f"₹{_plain(crore)} Cr", f"₹{_plain(crore)} crore", f"{_plain(crore)} crores", f"Rs. {_plain(crore)} Cr"] * 2
    else:
        ways += [f"₹{_plain(lakh)} L", f"₹{_plain(lakh)}L", f"{_plain(lakh)} lacs"] * 2
    return dice.choice(ways)


def area(sq_ft: Decimal, dice: Random) -> str:
    """Return an area in one of the ways people write it."""
    number = f"{int(sq_ft):,}" if dice.random() < 0.6 else str(int(sq_ft))
    ways = [f"{number} sq ft", f"{number} sq. ft.", f"{number} sqft", f"{number} square feet", f"{number} sft"]
    if dice.random() < 0.15:
        return f"{float(sq_ft) / 10.7639:.1f} sq m"
    return dice.choice(ways)


_MONTHS: Final = "January February March April May June July August September October November December".split()


def quarter(year: int, number: int, dice: Random) -> str:
    """Return a quarter in one of the ways people write it."""
    month = dice.randrange(3 * number - 3, 3 * number)
    fiscal, in_fiscal = (year + 1, number - 1) if number > 1 else (year, 4)
    nth = ("first", "second", "third", "fourth")[number - 1]
    return dice.choice(
        [f"Q{number} {year}", f"Q{number} of {year}", f"{_MONTHS[month]} {year}", f"{_MONTHS[month][:3]} {year}", f"{_MONTHS[month][:3]} '{year % 100}", f"the {nth} quarter of {year}", f"Q{in_fiscal} FY{fiscal % 100}", f"Q{number}, {year}"]
    )  # fmt: skip


AREA_BASES: Final = {"carpet": "carpet", "built_up": "built-up", "super_built_up": "super built-up"}
PRICE_BASES: Final = {
    "base": ("base price", "before GST and registration", "basic price, plus GST"),
    "agreement": ("agreement value",),
    "all_in": ("all-inclusive", "all-in, including registration"),
}
FROM: Final = ("starts at", "starts from", "begins at", "is priced from", "is available from")
UP_TO: Final = ("goes up to", "is priced up to", "tops out at")
AT_LEAST: Final = ("at least", "a minimum of", "no less than")
AT_MOST: Final = ("at most", "a maximum of", "no more than")

_PRICES: Final = {
    "from": (
        "The {unit} at {name} {from} {low}.", "{name}: {unit} {from} {low} ({basis}).", "At {name}, a {unit} {from} {low}.", "For the {unit} in {name}, you pay {least} {low}.",
        "Good news: the {unit} at {name} {from} {low}, {basis}.", "{name} ka {unit} {low} se shuru hota hai.", "• {name} – {unit}: {low} onwards", "Prices for a {unit} at {name} start at {low} ({basis}).",
        "| {name} | {unit} | from {low} |", "A {unit} home in {name} would cost {least} {low}.", "{name} has the {unit}, which {from} {low}.",
        "On the lower side the {unit} at {name} is {low}.", "| | {name} |\n|---|---|\n| {unit} | {low} onwards |", "Price - {low} onwards\nProject - {name}\nType - {unit}",
        "The {unit} of {name} does not go below {low}.", "You won't get a {unit} at {name} for less than {low}.", "The cheapest {unit} in {name} is {low}.", "{low} is what the {unit} at {name} begins at.", "{name} ka sabse sasta {unit} {low} ka hai.",
    ),
    "up_to": (
        "The {unit} at {name} {upto} {high}.", "{name}: {unit} {upto} {high} ({basis}).", "At {name} a {unit} costs {most} {high}.", "The priciest {unit} in {name} is {most} {high}.", "{name} mein {unit} {high} tak hai.",
        "The most expensive {unit} in {name} is priced at {high}.", "A {unit} in {name} would not cost you more than {high}.",
    ),
    "range": (
        "The {unit} at {name} is priced between {low} and {high}.", "{name}: {unit} {low} – {high} ({basis})", "At {name}, {unit} homes range from {low} to {high}.", "A {unit} in {name} costs {low} to {high}, {basis}.",
        "{unit} prices at {name} run from {low} to {high}.", "**{name}**: {unit} – {low}–{high}", "Expect {low} to {high} for a {unit} at {name}.", "| {name} | {unit} | {low} - {high} |", "{name} ke {unit} ka price {low} se {high} hai.",
        "For {name}, on file: {unit} {low} to {high} ({basis}).", "On the lower side the {unit} at {name} is {low}, on the higher side {high}.", "{name}, {unit}: min {low}, max {high}",
        "With {name}, {unit} prices open at {low} and close at {high}.", "{unit} homes in {name} fall in the {low} to {high} bracket.", "For {name}, {low} is what the {unit} begins at, and {high} is where it ends.",
    ),
    "is": (
        "The {unit} at {name} costs {low}.", "{name}: {unit} at {low} ({basis}).", "At {name}, the {unit} comes to {low}.", "The {unit} in {name} works out to {low}, {basis}.", "You would pay {low} for the {unit} at {name}.",
        "{name} ka {unit} {low} ka hai.", "• {unit} at {name}: {low}", "The price of the {unit} at {name} is {low}.", "{low} gets you a {unit} at {name}.", "| {name} | {unit} | {low} |",
        "| | {name} |\n|---|---|\n| Type | {unit} |\n| Price | {low} |", "| Project | Type | Price |\n|---|---|---|\n| {name} | {unit} | {low} |",
    ),
}  # fmt: skip
_SIZES: Final = (
    "The {unit} at {name} measures {size} ({basis}).", "At {name}, {unit} homes are {size} {basis}.", "{name}: {unit} – {size} {basis} area", "{name} offers a {unit} with a {basis} area of {size}.", "The {basis} area of the {unit} at {name} is {size}.",
    "{unit} in {name}: {size}, {basis}.", "You get {size} of {basis} area in the {unit} at {name}.", "| {name} | {unit} | {size} ({basis}) |", "{name} ke {unit} ka {basis} area {size} hai.", "The {unit} at {name} is {size}.", "Size of the {unit} at {name}: {size} {basis}",
    "| | {name} |\n|---|---|\n| Type | {unit} |\n| Size | {size} {basis} |",
)  # fmt: skip
_DATES: Final = (
    "Possession at {name} is {when}.", "{name} will be handed over in {when}.", "Handover of {name} is declared for {when}.", "You can move in to {name} by {when}.", "{name} has a possession date of {when}.", "{name}: possession {when}.",
    "The declared completion date of {name} is {when}.", "{name} ka possession {when} tak hai.", "Keys for {name} are expected by {when}.", "| {name} | possession | {when} |", "{name} is expected to be ready by {when}.", "{name} hands over in {when}.", "| | {name} |\n|---|---|\n| Possession | {when} |",
)  # fmt: skip
_NUMBERS: Final = (
    "{name} is RERA registered, no. {no}.", "RERA ID of {name}: {no}", "{name} (RERA: {no})", "The RERA registration number of {name} is {no}.", "{name} is registered with K-RERA under {no}.", "You can check {name} on the RERA site: {no}.", "RERA No. {no} – {name}",
    "{name} ka RERA number {no} hai.", "{name}'s RERA registration: {no}.", "| {name} | {no} |", "{no} – that is the one for {name}.", "The K-RERA certificate of {name} bears number {no}.", "{name} carries RERA registration {no}.", "| | {name} |\n|---|---|\n| RERA | {no} |",
)  # fmt: skip
_WAYS: Final = (
    "{name} is {km} from {mark}.", "{mark} is {km} from {name}.", "From {name}, {mark} is {km} away.", "{name}: {mark} {km}", "It is {km} from {name} to {mark}.", "{name} lies about {km} from {mark}.", "{name} se {mark} {km} door hai.", "The distance from {name} to {mark} is {km}.",
    "• {name} – {mark}: {km}", "{name} is located {km} away from {mark}.", "How far is {mark} from {name}? {km}.", "You'd be {km} from {mark} if you lived at {name}.", "{name} lies {km} off {mark}.",
)  # fmt: skip
_ENJOY: Final = (
    "{name} has a {amenity}.", "At {name} you get a {amenity}.", "{name} comes with a {amenity}.", "{name} offers a {amenity}.", "{name} features a {amenity}.", "Amenities at {name} include a {amenity}.", "{name}: {amenity} is available.", "There is a {amenity} at {name}.",
    "{name} mein {amenity} hai.", "{name} is equipped with a {amenity}.", "Is there a {amenity} at {name}? Yes.", "Residents of {name} get access to the {amenity}.", "One thing I love about {name} is the {amenity}.", "Evenings at {name} can be spent at the {amenity}.",
    "| Amenity | {name} |\n|---|---|\n| {amenity} | ✅ |", "{name} doesn't compromise: {amenity}, all there.", "The {amenity} is very much part of {name}.",
    "At {name} you will find a {amenity} and more.", "Once completed, {name} will have a {amenity}.", "Your family can use the {amenity} at {name}.",
)  # fmt: skip
_RATES: Final = (
    "The {unit} at {name} works out to about {rate} per sq ft.", "{name}: {unit} at roughly {rate} per sq ft", "At {name}, the {unit} is around {rate} psf.", "You pay approximately {rate}/sq ft for the {unit} at {name}.", "The rate of the {unit} at {name} is about {rate} a square foot.",
    "The per sq ft rate for the {unit} at {name} is about {rate}.",
)  # fmt: skip
_OFFERS: Final = ("{name} has an offer: {offer}.", "At {name}: {offer}.", "Current offer at {name}: {offer}.", "The offer on file for {name} is {offer}.", "{name} – {offer}", "Right now {name} is offering {offer}.", "Good news, {name} has an offer: {offer}.")  # fmt: skip
_STATUS: Final = (
    "{name} is {status}.",
    "{name}: {status}",
    "The project {name} is {status}.",
    "{name} is already {status}.",
)
_COUNTS: Final = (
    "Of the {unit} homes at {name}, {count} are available.", "Of the {unit} homes at {name}, {count} are available today.", "Abhi {count} flats bache hain {unit} mein {name} par.", "{name}: {count} units available in {unit}", "Number of {unit} units available at {name}: {count}",
    "There are currently {count} {unit} flats available in {name}.", "{name} still has {count} {unit} homes to choose from.", "Inventory at {name}: {count} x {unit}",
)  # fmt: skip
_SIZES_HAD: Final = ("{name} has {unit} homes.", "{name} offers {unit} apartments.", "At {name} you will find {unit} units.", "{name}: {unit} available", "There are {unit} flats at {name}.", "{name} mein {unit} milega.")  # fmt: skip
_MAKERS: Final = (
    "{name} is by {maker}.", "{name} is developed by {maker}.", "Developer of {name}: {maker}", "{maker} ka {name} dekh lijiye.", "It's a {maker} project called {name}.", "| | {name} |\n|---|---|\n| Builder | {maker} |", "Who builds {name}? {maker}.",
    "{maker} is the developer of {name}.", "{maker} has built {name}.", "{name} belongs to {maker}.",
)  # fmt: skip
_PLACES: Final = (
    "{name} is in {place}.", "{name} is located in {place}.", "Where is {name}? In {place}.", "*{name}*\n📍 {place}", "{name}, {place}", "| Project | Location |\n|---|---|\n| {name} | {place} |", "It's a project in {place} called {name}.", "Location - {place}\nProject - {name}\nStatus - on file",
)  # fmt: skip
_TWO_SENTENCES: Final = (
    "{name} is worth a look. The {unit} starts at {low}.", "Let me tell you about {name}. A {unit} there starts from {low} ({basis}).", "{name} fits well. Its {unit} begins at {low}, {basis}.",
    "You asked about {name}. It has a {unit}, and it starts at {low}.",
)  # fmt: skip
_CARRIED_DATES: Final = ("{name} is in {place}. Possession is {when}.", "{name} is a good match. It will be handed over in {when}.", "About {name}: the handover is {when}.", "{name} is in {place} and will be ready by {when}.")  # fmt: skip


def _unit(unit: UnitType, dice: Random) -> str:
    assert unit.configuration is not None
    label = f"{unit.configuration.bedrooms:g}"
    words = {"1": "one", "2": "two", "3": "three", "4": "four"}
    ways = [f"{label} BHK", f"{label}BHK", f"{label}-BHK", f"{label} bedroom", f"{label} bhk"]
    if label in words:
        ways.append(f"{words[label]}-bedroom")
    return dice.choice(ways)


def true_sentences(project: Project, dice: Random) -> Iterator[Sentence]:
    """Yield true sentences about *project*, each format of each kind once, about a unit drawn for it."""
    name = Slot("project", project.name)
    units = [u for u in project.units if u.configuration and u.price and u.area]
    for unit in units:
        yield from _of_unit(project, unit, name, dice)
    if project.possession and project.possession.quarter:
        year, number = project.possession.year, project.possession.quarter
        for way in (*_DATES, *_CARRIED_DATES):
            when = Slot("date", quarter(year, number, dice))
            yield _fill(
                "possession",
                way,
                project,
                None,
                {"name": name, "when": when, "place": Slot("", project.locality)},
                (year, number),
            )
    if project.registration:
        for way in _NUMBERS:
            yield _fill("registration", way, project, None, {"name": name, "no": Slot("number", project.registration)})
    for distance in project.distances:
        if distance.kilometres is not None:
            for way in _WAYS:
                km = Slot(
                    "km",
                    dice.choice(
                        [f"{distance.kilometres:g} km", f"{distance.kilometres:g} kilometres", f"{distance.kilometres:g}km"]
                    ),
                )
                yield _fill(
                    "distance", way, project, None, {"name": name, "km": km, "mark": Slot("place", distance.place)}, distance
                )
    for way in _ENJOY:
        had = [a for a in project.amenities if a.sanctioned is not False]
        if had:
            yield _fill("amenity", way, project, None, {"name": name, "amenity": Slot("amenity", dice.choice(had).name)})
    for offer in project.offers:
        for way in _OFFERS:
            yield _fill("discount", way, project, None, {"name": name, "offer": Slot("offer", offer.text)}, offer)
    for way in _MAKERS if project.developer else ():
        yield _fill("developer", way, project, None, {"name": name, "maker": Slot("maker", project.developer)})
    for way in _PLACES:
        yield _fill("location", way, project, None, {"name": name, "place": Slot("locality", project.locality)})
    for way in _STATUS:
        if project.status is not None and not (project.status.value != "ready" and "already" in way):
            words = dice.choice(
                ["ready to move in", "ready for possession"]
                if project.status.value == "ready"
                else ["under construction", "under-construction"]
            )
            yield _fill("status", way, project, None, {"name": name, "status": Slot("status", words)})


def _of_unit(project: Project, unit: UnitType, name: Slot, dice: Random) -> Iterator[Sentence]:
    assert unit.price is not None
    assert unit.area is not None
    price, size = unit.price, unit.area
    called = lambda: Slot("unit", _unit(unit, dice))  # noqa: E731

    def values() -> dict[str, Slot]:
        high = price.high or price.low
        return {
            "name": name, "unit": called(), "low": Slot("money", money(price.low, dice)), "high": Slot("money", money(high, dice)),
            "basis": Slot("price basis", dice.choice(PRICE_BASES[price.basis.value])), "from": Slot("from", dice.choice(FROM)), "upto": Slot("up to", dice.choice(UP_TO)),
            "least": Slot("from", dice.choice(AT_LEAST)), "most": Slot("up to", dice.choice(AT_MOST)),
        }  # fmt: skip

    if price.basis.value in PRICE_BASES:
        kinds = ["from"] if price.high is None else ["is"] if price.low == price.high else ["from", "up_to", "range"]
        for kind in kinds:
            for way in _PRICES[kind]:
                yield _fill("price", way, project, unit, values(), kind)
        for way in _TWO_SENTENCES:
            yield _fill("price", way, project, unit, values(), "from")
        about = (
            f"₹{round(price.low / 10_000_000, 1)} crore"
            if price.low >= 10_000_000
            else f"₹{round(price.low / 100_000)} lakh"
        )
        yield _fill(
            "price",
            "The {unit} at {name} comes to around {low}.",
            project,
            unit,
            {**values(), "low": Slot("money", about)},
            "about",
        )
    if size.basis.value in AREA_BASES:
        for way in _SIZES:
            low, high = area(size.low, dice), area(size.high, dice)
            said = (
                low
                if size.low == size.high
                else dice.choice([f"{int(size.low):,}–{high}", f"{int(size.low)} to {high}", f"{low} to {high}"])
            )
            if "sq m" in said and size.low != size.high:
                said = f"{int(size.low):,}–{int(size.high):,} sq ft"
            yield _fill("size", way, project, unit, {"name": name, "unit": called(), "size": Slot("area", said), "basis": Slot("area basis", AREA_BASES[size.basis.value])})  # fmt: skip
        rate = int(price.low / size.low)
        for way in _RATES:
            yield _fill("rate", way, project, unit, {"name": name, "unit": called(), "rate": Slot("rate", f"₹{rate:,}")})
    for way in _COUNTS if unit.available is not None else ():
        count = Slot("count", str(unit.available))
        yield _fill("availability", way, project, unit, {"name": name, "unit": Slot("", called().words), "count": count})
    for way in _SIZES_HAD:
        yield _fill("configuration", way, project, unit, {"name": name, "unit": called()})
