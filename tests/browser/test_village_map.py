"""The village map in a real browser: drilling down, both ways linked, all offline."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Frame, Page, expect

pytestmark = pytest.mark.browser

Visit = Callable[..., tuple]
ROWS = ".st-key-map_table tbody tr"
MAP = "Object.values(window).find(one => one && one.villageMap && one.getZoom)"


def map_frame(page: Page) -> Frame:
    """The map's frame, painted."""
    page.frame_locator("iframe").locator(".pe-class").first.wait_for()
    frame = next(one for one in page.frames if "st_folium" in one.url)
    frame.wait_for_function(f"{MAP} && {MAP}.villageMap.painting")
    return frame


def expect_painted(frame: Frame, name: str, value: str) -> None:
    """Wait until the painting says so; name is a part of it, such as ``title``."""
    frame.wait_for_function(
        f"([name, value]) => {MAP}.villageMap.painting[name] === value",
        arg=[name, value],
    )


def click_place(page: Page, frame: Frame, code: str) -> None:
    """Click a place on the map, with the mouse, when the map stands still."""
    frame.wait_for_function(f"!{MAP}._animatingZoom && !{MAP}.villageMap.fitting")
    at = frame.evaluate(
        f"""code => {{
            const map = {MAP};
            const layer = map.villageMap.byCode.get(code);
            const spot = map.latLngToContainerPoint(layer.feature.properties.at);
            const box = map.getContainer().getBoundingClientRect();
            return [spot.x + box.x, spot.y + box.y];
        }}""",
        code,
    )
    outer = page.locator("iframe").bounding_box()
    assert outer is not None
    page.mouse.click(outer["x"] + at[0], outer["y"] + at[1])


def row_codes(page: Page) -> list[str]:
    return page.locator(ROWS).evaluate_all("all => all.map(row => row.dataset.code)")


def marked_row(page: Page) -> str | None:
    """The code of the row that stands out by its style."""
    return page.locator(ROWS).evaluate_all(
        "all => all.find(row => getComputedStyle(row).position === 'sticky')"
        "?.dataset.code ?? null"
    )


def test_a_click_on_a_township_shows_its_villages_and_a_crumb_leads_back(
    visit: Visit,
) -> None:
    page, _seen = visit("village_map?year=2018&lang=en")
    frame = map_frame(page)
    assert len(row_codes(page)) == 18
    click_place(page, frame, "621121103")
    page.wait_for_url(re.compile("place=621121103(&|$)"))
    expect(page.locator(ROWS)).to_have_count(25)
    expect_painted(frame, "drawn", "25 of 25 villages drawn")
    page.locator(".pe-crumbs a").first.click()
    page.wait_for_url(lambda url: "place=" not in url)
    expect_painted(frame, "drawn", "18 of 18 townships drawn")
    expect(page.locator(ROWS)).to_have_count(18)


def test_a_click_on_a_village_marks_its_row_and_shows_its_figure(visit: Visit) -> None:
    page, _seen = visit("village_map?place=621121103&lang=en")
    frame = map_frame(page)
    assert marked_row(page) is None
    code = row_codes(page)[4]
    click_place(page, frame, code)
    page.wait_for_url(re.compile(f"place={code}"))
    expect_painted(frame, "selected", code)
    page.wait_for_function(
        "code => getComputedStyle(document.querySelector("
        "`tr[data-code='${code}']`)).position === 'sticky'",
        arg=code,
    )
    assert marked_row(page) == code
    name = page.locator(f"tr[data-code='{code}'] th").inner_text()
    expect(page.locator(".pe-crumbs b")).to_have_text(name)


def test_a_row_selects_its_place_on_the_map_and_the_table_keeps_its_order(
    visit: Visit,
) -> None:
    page, _seen = visit("village_map?level=village&year=2016&lang=en")
    frame = map_frame(page)
    page.locator(".st-key-map_table thead button").nth(1).click()
    order = row_codes(page)
    assert order != sorted(order)
    for row in (0, 2):
        page.locator(ROWS).nth(row).locator("td").first.click()
        page.wait_for_url(re.compile(f"place={order[row]}"))
        expect_painted(frame, "selected", order[row])
    assert frame.locator(".pe-selected").count() == 1
    assert row_codes(page) == order
    expect_painted(frame, "drawn", "342 of 342 villages drawn")


def test_panning_and_zooming_ask_the_server_for_nothing(visit: Visit) -> None:
    page, seen = visit("village_map")
    frame = map_frame(page)
    page.wait_for_timeout(1_000)  # whatever the first view still sends
    before = len(seen.sent)
    box = page.locator("iframe").bounding_box()
    assert box is not None
    x, y = box["x"] + 200, box["y"] + 480
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 60, y - 40, steps=5)
    page.mouse.up()
    zoom = frame.evaluate(f"{MAP}.getZoom()")
    frame.locator(".leaflet-control-zoom-in").click()
    frame.wait_for_function(f"zoom => {MAP}.getZoom() > zoom", arg=zoom)
    page.wait_for_timeout(1_000)  # a rerun would be asked for by now
    assert len(seen.sent) == before


def test_the_year_slider_repaints_without_loading_the_map_anew(visit: Visit) -> None:
    page, seen = visit("village_map?year=2018&lang=en&level=village")
    frame = map_frame(page)
    loads = [url for url in seen.requests if "st_folium/index.html" in url]
    before = frame.evaluate(f"JSON.stringify({MAP}.villageMap.painting.areas)")
    page.get_by_role("slider").focus()
    page.keyboard.press("ArrowLeft")
    page.wait_for_url(re.compile("year=2017"))
    frame.wait_for_function(f"{MAP}.villageMap.painting.title.endsWith('2017')")
    assert frame.evaluate(f"JSON.stringify({MAP}.villageMap.painting.areas)") != before
    assert [url for url in seen.requests if "st_folium/index.html" in url] == loads


def test_a_link_reproduces_the_view(visit: Visit) -> None:
    page, _seen = visit("village_map?lang=en")
    frame = map_frame(page)
    page.get_by_text("All villages", exact=True).click()
    page.wait_for_url(re.compile("level=village"))
    page.get_by_role("combobox", name="Indicator").click()
    page.get_by_role("option", name="Poor households", exact=True).click()
    page.wait_for_url(re.compile("indicator=poor_households"))
    expect_painted(frame, "drawn", "342 of 342 villages drawn")
    frame.wait_for_function(f"{MAP}.villageMap.painting.title.startsWith('Poor hou')")
    click_place(page, frame, "621121103205")
    page.wait_for_url(re.compile("place=621121103205"))
    expect_painted(frame, "selected", "621121103205")
    painting = f"JSON.stringify({MAP}.villageMap.painting)"
    same, _seen = visit(page.url.rpartition("/")[2])
    assert map_frame(same).evaluate(painting) == frame.evaluate(painting)
    assert same.locator(".pe-answer").inner_text() == (
        page.locator(".pe-answer").inner_text()
    )


def test_the_files_are_a_picture_and_every_village_as_geojson(
    visit: Visit, tmp_path: Path
) -> None:
    page, _seen = visit("village_map?level=village&lang=en")
    map_frame(page)
    for kind in ("png", "geojson"):
        with page.expect_download() as started:
            page.get_by_role("button", name=f"Download {kind}").click()
        started.value.save_as(tmp_path / kind)
    assert (tmp_path / "png").read_bytes().startswith(b"\x89PNG")
    layer = json.loads((tmp_path / "geojson").read_text(encoding="utf-8"))
    assert len(layer["features"]) == 342
    assert "Demo" in layer["notice"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_phone_shows_map_and_table_without_scrolling_sideways(
    visit: Visit, scheme: str
) -> None:
    page, _seen = visit("village_map?level=village", 390, 844, scheme)
    map_frame(page)
    for part in ("iframe", ".st-key-map_table .pe-table", ".pe-crumbs"):
        box = page.locator(part).bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 390
    ground = page.evaluate("getComputedStyle(document.querySelector('.stApp')).color")
    painted = map_frame(page).evaluate(
        "getComputedStyle(document.querySelector('.pe-map')).color"
    )
    assert painted == ground
