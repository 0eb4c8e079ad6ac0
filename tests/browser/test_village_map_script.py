"""The map's own script in a real browser, without the rest of the application."""

import functools
import json
import threading
from collections.abc import Callable, Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pandas as pd
import pytest
from playwright.sync_api import Browser, Page

from poverty_exit.figures.map_classes import classes, counted
from poverty_exit.figures.village_map import VillageMap, shapes, village_map
from poverty_exit.i18n import use_language
from poverty_exit.paths import STATIC
from tests.map_samples import RATE, borders, limit, village_rows

pytestmark = pytest.mark.browser

FRAME = "component/streamlit_folium.st_folium/index.html"


class _QuietHandler(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Keep the test's output to the test."""


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    """A server that has the static files where Streamlit has them."""
    (tmp_path / "app").mkdir()
    (tmp_path / "app" / "static").symlink_to(STATIC)
    (tmp_path / FRAME).parent.mkdir(parents=True)
    (tmp_path / "favicon.ico").touch()
    handler = functools.partial(_QuietHandler, directory=tmp_path)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture
def opened(
    chromium: Browser, address: str, tmp_path: Path
) -> Iterator[Callable[..., Page]]:
    """Opens a map at a width; fails on a console error or another host at the end."""
    wrong: list[str] = []
    pages: list[Page] = []

    def opener(chart: VillageMap, width: int = 1000, height: int = 600) -> Page:
        chart.add_child(chart.painting)
        (tmp_path / FRAME).write_text(chart.get_root().render(), encoding="utf-8")
        page = chromium.new_page(viewport={"width": width, "height": height})
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on(
            "console",
            lambda said: wrong.append(said.text) if said.type == "error" else None,
        )
        page.on(
            "request",
            lambda sent: (
                None if sent.url.startswith(address) else wrong.append(sent.url)
            ),
        )
        page.goto(f"{address}/{FRAME}")
        page.locator(".pe-class").first.wait_for()
        page.locator('.pe-area[fill^="#"]').first.wait_for()
        pages.append(page)
        return page

    yield opener
    for page in pages:
        page.close()
    assert wrong == []


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    use_language("en")
    yield
    use_language("zh_CN")


def drawn(rows: pd.DataFrame | None = None, **changes: object) -> VillageMap:
    shown = village_rows() if rows is None else rows
    made = classes(pd.Series([0.02, 0.08]), limit(0.05, "at_most"), RATE)
    said = {
        "title": "Poverty headcount ratio, end of 2017",
        "level": "village",
        "within": "621121",
        "source": "Borders: demo data",
        "notice": "Demo borders, not the real ones",
    }
    map_classes = counted(shown["class_id"], made)
    return village_map(shapes(borders()), shown, map_classes, RATE, **(said | changes))


def repaint(page: Page, chart: VillageMap) -> None:
    page.evaluate(
        "content => villageMap.paint(Object.values(window).find("
        "one => one && one.villageMap && one.getZoom), content)",
        json.loads(chart.painting.content),
    )


def fills(page: Page) -> list[str]:
    """The fills of the areas on the map, in the order of the borders."""
    return page.eval_on_selector_all(
        ".pe-area",
        "all => all.filter(one => one.style.display !== 'none')"
        ".map(one => one.getAttribute('fill'))",
    )


def test_places_are_filled_by_class_and_the_unknown_one_is_hatched(
    opened: Callable[..., Page],
) -> None:
    within, beyond, unknown = fills(opened(drawn()))
    assert within.startswith("#")
    assert beyond.startswith("#")
    assert within != beyond
    assert unknown == "url(#pe-hatched)"


def test_legend_has_words_and_counts_and_the_target_between(
    opened: Callable[..., Page],
) -> None:
    text = opened(drawn()).locator(".pe-legend").inner_text()
    assert [line.strip() for line in text.splitlines() if line.strip()] == [
        "Poverty headcount ratio, number of villages",
        *("≤ 5%", "2"),
        "Target: at most 5%",
        *("> 5%", "1"),
        *("Nobody (rural registered persons: 0)", "0"),
        *("No data", "1"),
        *("List not submitted", "0"),
    ]


@pytest.mark.parametrize("width", [390, 1000])
def test_no_place_lies_under_the_legend(
    opened: Callable[..., Page], width: int
) -> None:
    page = opened(drawn(), width=width, height=640)
    page.wait_for_function(
        "document.querySelector('.pe-area').getBoundingClientRect().width > 50"
    )
    legend = page.locator(".pe-legend").bounding_box()
    assert legend is not None
    for area in page.locator(".pe-area:visible").all():
        box = area.bounding_box()
        assert box is not None
        is_left = box["x"] + box["width"] <= legend["x"]
        is_above = box["y"] + box["height"] <= legend["y"]
        assert is_left or is_above


def test_phone_shows_everything_without_scrolling_sideways(
    opened: Callable[..., Page],
) -> None:
    page = opened(drawn(), width=390, height=640)
    for part in (".pe-title", ".pe-legend", ".pe-notice", ".pe-foot"):
        box = page.locator(part).bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 390
        assert box["y"] + box["height"] <= 640


def test_another_year_repaints_the_same_borders(opened: Callable[..., Page]) -> None:
    page = opened(drawn())
    page.evaluate("document.querySelector('.pe-area').kept = true")
    swapped = village_rows().assign(class_id=["value1", "value0", "no_data", "value0"])
    before = fills(page)
    repaint(page, drawn(swapped, title="Poverty headcount ratio, end of 2018"))
    assert fills(page) == [before[1], before[0], before[2]]
    assert page.locator(".pe-title").inner_text().endswith("2018")
    assert page.evaluate("document.querySelector('.pe-area').kept")


def test_township_shows_its_own_villages_only(opened: Callable[..., Page]) -> None:
    page = opened(drawn())
    inside = village_rows().query("code.str.startswith('621121101')")
    repaint(page, drawn(inside, within="621121101"))
    assert len(fills(page)) == 2
    assert page.locator(".pe-outline.pe-beside").count() == 1


def test_click_hands_back_the_code_without_the_border(
    opened: Callable[..., Page],
) -> None:
    page = opened(drawn())
    feature = page.evaluate(
        """() => {
            const map = Object.values(window).find(
                (one) => one && one.villageMap && one.getZoom);
            let clicked = null;
            map.villageMap.areas.on("click", (event) => {
                clicked = event.layer.toGeoJSON();
            });
            map.villageMap.byCode.get("621121101002").fire("click", {}, true);
            return clicked;
        }"""
    )
    assert feature["properties"]["code"] == "621121101002"
    assert feature["geometry"] is None


def test_selected_place_is_framed(opened: Callable[..., Page]) -> None:
    page = opened(drawn(selected="621121101001"))
    assert page.locator(".pe-selected").count() == 1
    repaint(page, drawn())
    assert page.locator(".pe-selected").count() == 0


def test_legend_row_leaves_only_its_class_bright(opened: Callable[..., Page]) -> None:
    page = opened(drawn())
    page.locator(".pe-class").nth(1).click()
    assert page.locator(".pe-area.pe-dim").count() == 2
    page.locator(".pe-class").nth(1).click()
    assert page.locator(".pe-area.pe-dim").count() == 0


def test_township_names_stand_on_the_county_map(opened: Callable[..., Page]) -> None:
    labels = opened(drawn()).locator(".pe-label").all_inner_texts()
    assert sorted(labels) == ["乙镇", "甲乡"]


def test_name_too_long_for_its_place_is_left_out(opened: Callable[..., Page]) -> None:
    long = borders()
    long.loc[long["code"] == "621121101", "label"] = "很长的乡镇名字" * 8
    chart = drawn()
    page = opened(
        VillageMap(shapes(long).script, chart.words, chart.painting), width=390
    )
    assert page.locator(".pe-label").all_inner_texts() == ["乙镇"]


def test_map_says_its_content_to_a_screen_reader(opened: Callable[..., Page]) -> None:
    region = opened(drawn()).get_by_role("region")
    assert "3 of 4 villages drawn" in (region.get_attribute("aria-label") or "")
