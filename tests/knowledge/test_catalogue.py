"""A project list is read as it is: what no row says stays unknown, what cannot be used is named row by row."""

import json
from datetime import date
from pathlib import Path

import pytest

from brigade_sales_ai import Catalogue
from brigade_sales_ai.errors import ConfigurationError
from brigade_sales_ai.homes import Basis, HomeKind, PriceBasis, Status
from brigade_sales_ai.knowledge import check

REAL = Path(__file__).parents[3] / "shared/data/projects_bengaluru.json"
SALES_ROW = {
    "name": "Test Heights",
    "location": "Whitefield, East Bangalore",
    "configuration": "{2 BHK + 2 T, 1200 - 1300, 1.35 Cr*}, {3 BHK, 1500, 1.65 Cr*}",
    "possession_year": 2028,
    "possession_quarter": "Q4",
    "status": "Under Construction",
    "rera_number": None,
}


def written(tmp_path, document, name="list.json"):
    path = tmp_path / name
    path.write_text(document if isinstance(document, str) else json.dumps(document), encoding="utf-8")
    return path


def test_the_sample_is_large_complete_and_says_that_it_is_fictional():
    sample = Catalogue.sample()

    assert len(sample.projects) >= 24
    assert all(p.fictional and "fictional" in p.source for p in sample.projects)
    assert all(u.area and u.area.basis is not Basis.UNKNOWN for p in sample.projects for u in p.units)
    assert all(u.price and u.price.basis is not PriceBasis.UNKNOWN for p in sample.projects for u in p.units)
    assert all("SAMPLE" in p.registration for p in sample.projects if p.registration)
    assert any(p.registration is None for p in sample.projects)
    assert all(m.source and m.as_of < m.expires_on for m in sample.market)


def test_a_sales_row_keeps_what_it_does_not_say_as_unknown(tmp_path):
    (project,) = Catalogue.load(written(tmp_path, [SALES_ROW])).projects

    assert (project.locality, project.zone) == ("Whitefield", "East Bengaluru")
    assert project.status is Status.UNDER_CONSTRUCTION
    assert str(project.possession) == "Q4 2028"
    assert project.registration is None
    assert [str(u.configuration) for u in project.units] == ["2 BHK + 2 T", "3 BHK"]
    assert {u.area.basis for u in project.units} == {Basis.UNKNOWN}
    assert [(u.price.low, u.price.high, u.price.basis) for u in project.units] == [
        (13_500_000, None, PriceBasis.UNKNOWN),
        (16_500_000, None, PriceBasis.UNKNOWN),
    ]


@pytest.mark.parametrize("number", ["Pending", "applied", "ack 12345", "TBD", "n/a", ""])
def test_a_pending_registration_is_none(tmp_path, number):
    (project,) = Catalogue.load(written(tmp_path, [{**SALES_ROW, "rera_number": number}])).projects

    assert project.registration is None


def test_csv_is_read_like_json(tmp_path):
    head = ",".join(SALES_ROW)
    line = ",".join(f'"{"" if value is None else value}"' for value in SALES_ROW.values())

    (project,) = Catalogue.load(written(tmp_path, f"{head}\n{line}\n", "list.csv")).projects

    assert project == Catalogue.load(written(tmp_path, [SALES_ROW], "list.csv".replace("csv", "json"))).projects[
        0
    ].model_copy(update={"source": "list.csv"})


def test_a_plot_is_a_plot_with_its_area(tmp_path):
    row = {**SALES_ROW, "configuration": "{30*40, 1200, 90 L}"}

    (unit,) = Catalogue.load(written(tmp_path, [row])).projects[0].units

    assert (unit.kind, unit.area.basis, int(unit.area.low)) == (HomeKind.PLOT, Basis.PLOT, 1200)


def test_the_real_rows_all_load_and_none_is_guessed():
    if not REAL.exists():
        pytest.skip("shared/data/projects_bengaluru.json is not beside this checkout")
    projects = Catalogue.load(REAL).projects

    assert len(projects) >= 70
    assert {u.area.basis for p in projects for u in p.units if u.area} <= {Basis.UNKNOWN, Basis.PLOT}
    assert not any(p.registration for p in projects)


def test_the_check_names_each_row_and_what_is_wrong_with_it(tmp_path):
    rows = [
        SALES_ROW,
        {**SALES_ROW, "name": None},
        {**SALES_ROW, "location": ""},
        "not a row",
        {**SALES_ROW, "name": "Odd Prices", "configuration": "{2 BHK, 1300 - 1200, cheap}"},
        SALES_ROW,
    ]

    report = check(written(tmp_path, rows))

    assert [row.usable for row in report.rows] == [True, False, False, False, True, False]
    problems = [" ".join(row.problems) for row in report.rows]
    assert problems[1:4] == ["the row has no name", "the row has no location", problems[3]]
    assert "runs backwards" in problems[4]
    assert "no amount" in problems[4]
    assert "stands twice" in problems[5]
    assert "registration number (not sold by default)" in report.rows[0].unknown
    assert (report.usable, report.sellable) == (2, 0)


def test_a_market_figure_without_a_source_is_refused_by_name(tmp_path):
    good = {
        "id": "m1",
        "locality": "Whitefield",
        "metric": "price per sq ft",
        "low": 1,
        "high": 2,
        "period": "H1 2026",
        "source": "a report",
        "as_of": "2026-09-30",
        "expires_on": "2027-03-31",
    }
    document = {"projects": [SALES_ROW], "market": [good, {**good, "source": ""}]}
    path = written(tmp_path, document)

    assert [m.source for m in Catalogue.load(path).market] == ["a report"]
    assert [row.usable for row in check(path).market] == [True, False]
    assert "source" in check(path).market[1].problems[0]


@pytest.mark.parametrize(
    ("document", "said"),
    [
        ("{broken", "not JSON"),
        ("[" * 100_000, "not JSON"),
        ('"text"', "list of projects"),
        ("[1, 2]", "no row"),
        ('{"projects": 5}', "list of projects"),
    ],
)
def test_a_broken_list_is_refused_in_words(tmp_path, document, said):
    with pytest.raises(ConfigurationError, match=said):
        Catalogue.load(written(tmp_path, document))


def test_a_file_that_is_not_text_is_refused_in_words(tmp_path):
    path = tmp_path / "list.json"
    path.write_bytes(b"\xff\xfe\x00\x81")

    with pytest.raises(ConfigurationError, match="UTF-8"):
        Catalogue.load(path)


def test_a_missing_file_is_refused_in_words(tmp_path):
    with pytest.raises(ConfigurationError, match="cannot be read"):
        Catalogue.load(tmp_path / "nowhere.json")


def test_an_empty_list_is_a_catalogue_without_homes(tmp_path):
    assert Catalogue.load(written(tmp_path, [])).projects == ()


@pytest.mark.parametrize(
    "configuration",
    [
        "",
        "{}",
        "{{{",
        "{2 BHK}",
        "{2 BHK, , }",
        "{99 BHK, 1200, 1 Cr}",
        "{2 BHK, 1200, -1 Cr}",
        "{2 BHK, 99999999999, 1 Cr}",
    ],
)
def test_odd_configurations_never_crash_the_loading(tmp_path, configuration):
    report = check(written(tmp_path, [{**SALES_ROW, "configuration": configuration}]))

    assert len(report.rows) == 1


def test_an_offer_or_figure_carries_its_dates():
    offers = [offer for p in Catalogue.sample().projects for offer in p.offers]

    assert offers
    assert all(isinstance(o.valid_until, date) for o in offers)
