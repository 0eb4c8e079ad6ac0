"""The village map: offline, its borders drawn once, everything else painted."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import folium
import pandas as pd
import pytest
import streamlit_folium
from branca.element import Element
from folium.elements import JSCSSMixin
from streamlit_folium import generate_js_hash, generate_leaflet_string

from poverty_exit.figures.map_classes import MapClass, classes, counted
from poverty_exit.figures.village_map import (
    VillageMap,
    clicked_code,
    shapes,
    village_map,
)
from poverty_exit.i18n import use_language
from poverty_exit.paths import STATIC
from tests.map_samples import COUNT, RATE, borders, limit, village_rows

OURS = "../../app/static/"


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    use_language("en")
    yield
    use_language("zh_CN")


def two_classes() -> list[MapClass]:
    """value0 up to the target, value1 beyond it, and the isolated ones."""
    return classes(pd.Series([0.02, 0.08]), limit(0.05, "at_most"), RATE)


def drawn(**changes: object) -> VillageMap:
    rows = village_rows()
    said = {
        "title": "Poverty headcount ratio, end of 2017",
        "level": "village",
        "within": "621121",
        "source": "Borders: demo data",
        "notice": "Demo borders, not the real ones",
    }
    map_classes = counted(rows["class_id"], two_classes())
    return village_map(shapes(borders()), rows, map_classes, RATE, **(said | changes))


def painted(**changes: object) -> dict:
    return json.loads(drawn(**changes).painting.content)


def elements(root: Element) -> Iterator[Element]:
    yield root
    for child in root._children.values():
        yield from elements(child)


def links(root: Element) -> list[str]:
    return [
        link
        for element in elements(root)
        if isinstance(element, JSCSSMixin)
        for _, link in [*element.default_js, *element.default_css]
    ]


def test_every_script_and_style_of_the_map_is_our_own_file() -> None:
    chart = drawn()
    chart.add_child(chart.painting)
    assert links(chart)
    for link in links(chart):
        assert link.startswith(OURS)
        assert (STATIC / link.removeprefix(OURS).split("?")[0]).is_file()


def test_rendered_page_names_no_other_host() -> None:
    chart = drawn()
    chart.add_child(chart.painting)
    assert re.findall(r"(?:https?:)?//[\w.-]+\.\w+", chart.get_root().render()) == []


def test_the_walk_would_find_what_folium_links_by_itself() -> None:
    assert any(link.startswith("https://") for link in links(folium.Map()))


def test_own_scripts_name_no_other_host() -> None:
    # The namespace of SVG is a name, not an address: nothing is fetched from it.
    for path in (STATIC / "village_map").iterdir():
        text = path.read_text(encoding="utf-8").replace(
            "http://www.w3.org/2000/svg", ""
        )
        assert "http" not in text


def test_link_changes_with_the_content_of_its_file() -> None:
    digests = [link.partition("?")[2] for link in links(drawn())]
    assert all(re.fullmatch(r"[0-9a-f]{12}", digest) for digest in digests)
    assert len(set(digests)) == len(digests)


def test_another_year_selection_or_theme_leaves_the_frame_as_it_is() -> None:
    def identity(chart: VillageMap) -> str:
        return generate_js_hash(generate_leaflet_string(chart), "village_map")

    first = identity(drawn())
    assert identity(drawn(title="Poverty headcount ratio, end of 2018")) == first
    assert identity(drawn(selected="621121101001", mode="dark")) == first
    assert identity(drawn(within="621121101")) == first


def test_streamlit_folium_paints_the_map_that_it_made(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sent: dict = {}
    monkeypatch.setattr(
        streamlit_folium, "_component_func", lambda **it: sent.update(it)
    )
    chart = drawn()
    streamlit_folium.st_folium(
        chart, key="map", feature_group_to_add=chart.painting, render=False
    )
    assert "var map_div = villageMap.create(" in sent["script"]
    assert "villageMap.paint(map_div, {" in sent["feature_group"]
    assert all(link.startswith(OURS) for link in sent["js_links"] + sent["css_links"])


def test_borders_travel_once_and_not_in_the_painting() -> None:
    chart = drawn()
    assert chart.shapes.count('"coordinates"') == len(borders())
    assert "coordinates" not in chart.painting.content


def test_coordinates_have_five_decimals() -> None:
    fine = borders()
    fine["geometry"] = fine.geometry.translate(0.123456789)
    assert max(map(len, re.findall(r"\d+\.(\d+)", shapes(fine).script))) == 5


def test_label_stands_inside_its_area_with_the_room_it_has() -> None:
    first = json.loads(shapes(borders()).script)[0]
    assert first["properties"]["at"] == [35.05, 105.05]
    assert first["properties"]["width"] == pytest.approx(0.1)
    assert first["properties"]["height"] == pytest.approx(0.1)


def test_place_without_a_border_is_counted_and_not_drawn() -> None:
    content = painted()
    assert content["drawn"] == "3 of 4 villages drawn"
    counts = {one["id"]: one["count"] for one in content["classes"]}
    assert counts["value0"] == "2"


def test_county_without_borders_draws_nothing_and_says_so() -> None:
    nothing = shapes(borders().iloc[:0])
    assert (nothing.script, nothing.codes) == ("[]", frozenset())
    rows = village_rows()
    chart = village_map(
        nothing,
        rows,
        two_classes(),
        RATE,
        title="t",
        level="village",
        within="621121",
        source="s",
    )
    assert json.loads(chart.painting.content)["drawn"] == "0 of 4 villages drawn"


def test_areas_are_painted_by_the_number_of_their_class() -> None:
    content = painted()
    ids = [one["id"] for one in content["classes"]]
    of_area = {code: ids[area[0]] for code, area in content["areas"].items()}
    assert of_area["621121101001"] == "value0"
    assert of_area["621121101002"] == "value1"
    assert of_area["621121102001"] == "no_data"


def test_tooltip_gives_the_counts_behind_the_rate() -> None:
    assert painted()["areas"]["621121101002"][1] == ["8.0% (8 / 100)"]


def test_tooltip_of_a_place_without_a_value_says_why() -> None:
    assert painted()["areas"]["621121102001"][1] == ["No data"]


def test_tooltip_never_rounds_a_value_onto_the_target() -> None:
    rows = village_rows().assign(value=[0.05, 0.0501, None, 0.01])
    chart = village_map(
        shapes(borders()),
        rows,
        two_classes(),
        RATE,
        title="t",
        level="village",
        within="621121",
        source="s",
    )
    areas = json.loads(chart.painting.content)["areas"]
    assert areas["621121101001"][1][0].startswith("5.0%")
    assert areas["621121101002"][1][0].startswith("5.01%")


def test_tooltip_of_a_count_has_its_unit() -> None:
    rows = village_rows().assign(value=[4.0, 8.0, None, 1.0], class_id="value0")
    chart = village_map(
        shapes(borders()),
        rows,
        classes(rows["value"], None, COUNT),
        COUNT,
        title="t",
        level="village",
        within="621121",
        source="s",
    )
    areas = json.loads(chart.painting.content)["areas"]
    assert areas["621121101002"][1] == ["8 persons"]


def test_remark_is_the_last_line_of_the_tooltip() -> None:
    rows = village_rows().assign(remark=["", "carried from 2016", "", ""])
    chart = village_map(
        shapes(borders()),
        rows,
        two_classes(),
        RATE,
        title="t",
        level="village",
        within="621121",
        source="s",
    )
    areas = json.loads(chart.painting.content)["areas"]
    assert areas["621121101002"][1][-1] == "carried from 2016"


def test_isolated_classes_have_patterns_and_no_colour_of_the_scale() -> None:
    for mode in ("light", "dark"):
        made = painted(mode=mode)["classes"]
        on_scale = {one["colour"] for one in made if not one["isolated"]}
        apart = [one for one in made if one["isolated"]]
        assert [one["pattern"] for one in apart] == ["empty", "hatched", "crossed"]
        assert not on_scale & {one["colour"] for one in apart}
        assert len(on_scale) == len(made) - len(apart)


def test_target_is_written_where_the_hue_turns() -> None:
    made = painted()["classes"]
    assert [one["id"] for one in made if one["target"]] == ["value1"]


def test_county_of_villages_is_labelled_by_township_and_a_township_by_village() -> None:
    assert painted()["labelled"] == "outlines"
    assert painted(within="621121101")["labelled"] == "areas"
    assert painted(level="township")["labelled"] == "areas"


def test_view_moves_with_place_and_level_only() -> None:
    first = painted()["view"]
    assert painted(title="another year", selected="621121101001")["view"] == first
    assert painted(within="621121101")["view"] != first
    assert painted(level="township")["view"] != first


def test_map_in_words_has_every_class_and_what_is_not_drawn() -> None:
    words = painted()["alternative"]
    for one in counted(village_rows()["class_id"], two_classes()):
        assert f"{one.label}: {one.count}" in words
    assert "3 of 4 villages drawn" in words


def test_demo_notice_and_source_are_on_the_map() -> None:
    content = painted()
    assert content["notice"] == "Demo borders, not the real ones"
    assert content["source"] == "Borders: demo data"


def test_map_speaks_chinese() -> None:
    use_language("zh_CN")
    chart = drawn()
    content = json.loads(chart.painting.content)
    assert content["lang"] == "zh-CN"
    assert content["drawn"] == "4 个村（社区）中已绘 3 个"
    assert content["legend"] == "贫困发生率（村数）"
    assert json.loads(chart.words)["north"] == "北"


def test_names_cannot_break_out_of_the_script() -> None:
    evil = "</script><script>{{ 7 * 7 }}{% raw %}{# ' &"
    chart = drawn(title=evil)
    chart.add_child(chart.painting)
    page = chart.get_root().render()
    assert "</script><script>" not in page
    assert json.loads(chart.painting.content)["title"] == evil
    assert evil not in page
    assert "49" not in re.findall(r'"title":"([^"]*)"', page)[0]


def test_click_gives_the_code_back() -> None:
    returned = {"last_active_drawing": {"properties": {"code": "621121101001"}}}
    assert clicked_code(returned) == "621121101001"


def test_no_click_gives_no_code() -> None:
    assert clicked_code(None) is None
    assert clicked_code({"last_active_drawing": None}) is None


def test_leaflet_comes_with_its_licence() -> None:
    leaflet = STATIC / "leaflet"
    assert "BSD 2-Clause" in (leaflet / "LICENSE").read_text(encoding="utf-8")
    version = re.search(r"Leaflet (\S+), a JS", _head(leaflet / "leaflet.js"))
    assert version is not None
    assert version[1] in (leaflet / "README.md").read_text(encoding="utf-8")


def _head(path: Path) -> str:
    return path.read_text(encoding="utf-8")[:200]
