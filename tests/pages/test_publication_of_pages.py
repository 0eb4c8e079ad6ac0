"""Tables of one page as they are published: which there are, and that they agree."""

import io

import openpyxl
import pytest
from streamlit.testing.v1 import AppTest

from poverty_exit import stores
from poverty_exit.paths import ROOT
from poverty_exit.ui import tables
from tests.pages.conftest import SECONDS

PAGE = "pages/leadership/return_watch.py"
DRAWERS = ("causes_rows", "exit_years_rows", "trend_rows", "funnel_rows")
TOWNSHIP = "621121103"


@pytest.fixture
def files(demo_store, monkeypatch):
    """Opens the page with its drawers; gives its files for publication, by key."""

    def opened(**query: str) -> dict[str, list[list]]:
        made = {}

        def noted(label, make, name, mime, key, *kind, **told):
            if key.endswith("_published"):
                sheet = openpyxl.load_workbook(io.BytesIO(make())).active
                rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
                made[key.removesuffix("_published")] = rows

        monkeypatch.setattr(stores, "_open", demo_store)
        monkeypatch.setattr(tables, "export_button", noted)
        app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=SECONDS)
        app.query_params.update({"year": "2018", "lang": "en", **query})
        for drawer in DRAWERS:
            app.session_state[f"table_{drawer}"] = True
        app = app.switch_page(PAGE).run()
        assert not app.exception
        return made

    return opened


def withheld(rows: list[list]) -> set[str]:
    """Names of the places of which a file withholds something."""
    return {
        row[0]
        for row in rows
        if any(str(cell).startswith(("suppressed", "fewer than")) for cell in row[1:])
    }


def test_the_county_s_tables_of_counts_are_offered_and_those_over_years_are_not(files):
    offered = {"places_table", "causes_rows", "exit_years_rows", "funnel_rows"}
    assert set(files()) == offered


def test_a_township_s_causes_and_exit_years_are_not_offered(files):
    assert set(files(place=TOWNSHIP)) == {"places_table", "funnel_rows"}


@pytest.mark.parametrize("place", ["", TOWNSHIP])
def test_tables_of_one_page_withhold_the_same_places(files, place):
    made = files(**({"place": place} if place else {}))
    gone = withheld(made["places_table"])
    assert gone, "the small county has small counts"
    assert withheld(made["funnel_rows"]) == gone


def test_villages_of_a_withheld_township_are_withheld_too(files, demo_store):
    made = files(level="village")
    gone = withheld(made["places_table"])
    with demo_store.cursor() as cursor:
        known = cursor.execute(
            "select village_name, township_name from places order by village_code"
        ).fetchall()
    names = [village for village, _township in known]
    shown = {row[0]: row for row in made["funnel_rows"] if row[0] in names}
    inside = {
        village
        for village, township in known
        if township in gone and names.count(village) == 1 and village in shown
    }
    assert inside
    counts = {name: shown[name][1:3] for name in inside}
    assert all(
        cell is None or str(cell).startswith(("suppressed", "fewer than"))
        for row in counts.values()
        for cell in row
    )
