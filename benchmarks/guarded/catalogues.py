"""Catalogues that nobody sells: names, prices, dates and numbers drawn with a seed."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from brigade_sales_ai.homes import Project

TODAY = date(2026, 11, 25)
_FIRST = "Amaltas Birch Cobalt Dhruva Ember Fern Garuda Hazel Iris Jasmine Kalpa Lilac Mrida Nila Opal Pearl Quartz Rohini Saffron Teal Urvi Vana Willow Zinnia".split()
_LAST = "Heights Court Residences Meadows Enclave Park Terraces Vista Gardens Towers Greens Square Nest Habitat".split()
_MAKERS = "Altura Brindavan Crestline Dhanya Everstone Fortuna Greenfield Horizon".split()
_PLACES = ["Whitefield", "Sarjapur Road", "Hebbal", "Yelahanka", "Thanisandra", "Electronic City", "Kanakapura Road", "HSR Layout", "Marathahalli", "Devanahalli", "Jakkur", "Bellandur"]  # fmt: skip
_AMENITIES = ["gym", "swimming pool", "clubhouse", "jogging track", "EV charging", "power backup", "lift", "tennis court", "co-working space", "children's play area", "badminton court", "library", "yoga deck", "squash court", "mini theatre", "amphitheatre"]  # fmt: skip
_MARKS = ["Whitefield metro station", "ITPL", "Manyata Tech Park", "Outer Ring Road", "Kempegowda airport", "Sakra hospital", "Inventure Academy", "Hope Farm junction", "Silk Board junction"]  # fmt: skip
_OFFERS = ["{n} % off the base price for bookings in the launch phase", "₹{k} lakh off on park-facing homes", "floor-rise charge waived up to the tenth floor", "club membership fee waived", "stamp duty waived on ready homes", "free modular kitchen"]  # fmt: skip


def catalogue(seed: int, size: int = 12) -> tuple[Project, ...]:
    """Return *size* made-up projects."""
    dice = Random(seed)
    names: list[str] = []
    while len(names) < size:
        name = f"{dice.choice(_FIRST)} {dice.choice(_LAST)}"
        if dice.random() < 0.3:
            name = f"{dice.choice(_MAKERS)} {name}"
        if name not in names:
            names.append(name)
    return tuple(_project(dice, name) for name in names)


def _project(dice: Random, name: str) -> Project:
    identity = name.lower().replace(" ", "-")
    area_basis = dice.choice(["carpet", "carpet", "super_built_up", "built_up"])
    price_basis = dice.choice(["base", "base", "all_in", "agreement"])
    units = []
    for number, bedrooms in enumerate(sorted(dice.sample([1, 2, 2.5, 3, 4], dice.randint(1, 3)))):
        low = dice.randrange(430, 620) * bedrooms // 1.4
        low, high = int(low), int(low * dice.choice([1, 1.05, 1.12]))
        price = round(low * dice.randrange(9000, 21000) / 100_000) * 100_000
        top = round(price * dice.choice([1, 1.06, 1.14]) / 100_000) * 100_000
        units.append(
            {
                "id": f"{identity}-{number}",
                "configuration": f"{bedrooms:g}BHK",
                "area": {"low": low, "high": high, "basis": area_basis},
                "price": {"low": price, "high": dice.choice([top, top, top, None]), "basis": price_basis},
                "available": dice.choice([None, None, dice.randrange(2, 40)]),
            }
        )
    serial = "".join(dice.choice("0123456789") for _ in range(6))
    day = f"{dice.randrange(1, 29):02d}{dice.randrange(1, 13):02d}{dice.randrange(17, 27)}"
    registration = dice.choice([f"PRM/KA/RERA/12{dice.randrange(50, 59)}/{dice.randrange(301, 480)}/PR/{day}/{serial}", f"P5{serial}{day}"])  # fmt: skip
    offer = dice.choice(_OFFERS).format(n=dice.randrange(2, 9), k=dice.randrange(2, 9))
    marks = dice.sample(_MARKS, 3)
    return Project.model_validate(
        {
            "id": identity,
            "name": name,
            "developer": f"{dice.choice(_MAKERS)} Homes",
            "locality": dice.choice(_PLACES),
            "status": dice.choice(["under_construction", "under_construction", "ready"]),
            "possession": {"year": dice.randrange(2026, 2031), "quarter": dice.randrange(1, 5)},
            "registration": registration,
            "units": units,
            "amenities": [{"name": a, "sanctioned": dice.choice([True, True, True, False, None])} for a in dice.sample(_AMENITIES, 6)],
            "distances": [
                {"place": mark, "kilometres": round(dice.uniform(0.8, 28), 1), "minutes": minutes, "measured": "by car at 10 am"}
                for mark, minutes in zip(marks, dice.sample(range(4, 60), 3), strict=True)
            ],
            "offers": [{"id": f"{identity}-o", "text": offer, "valid_from": str(TODAY - timedelta(30)), "valid_until": str(TODAY + timedelta(30))}],
            "source": "made up",
            "as_of": str(TODAY),
            "fictional": True,
        }
    )  # fmt: skip
