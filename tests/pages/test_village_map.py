"""The village map's page: what it says and shows with data, without, half of it."""

import html
import json
import re
from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from poverty_exit.database import Store
from poverty_exit.indicators import registry
from poverty_exit.intake.load import Choices, Source, load
from tests.pages.conftest import Shown, markup, words

PAGE = "leadership/village_map"
Opened = Callable[..., AppTest]

LISTS = """
    数据日期   | 乡镇   | 行政村 | 户编号 | 脱贫属性
    -----------+--------+--------+--------+---------
    2016-12-31 | 东山镇 | 上湾村 | A      | 未脱贫
    2016-12-31 | 东山镇 | 上湾村 | B      | 未脱贫
    2016-12-31 | 东山镇 | 下湾村 | C      | 已脱贫
    2016-12-31 | 西川乡 | 河口村 | W      | 未脱贫
"""
#   上湾村 621121101201 | 下湾村 621121101202 | 河口村 621121102201 | 高庙村 (no list)
BORDERED = ("621121101201", "621121102201")


@pytest.fixture
def opened(shown: Shown, demo_store: Store) -> Opened:
    return lambda **query: shown(demo_store, PAGE, **query)


@pytest.fixture
def drawn_county(county: Callable[..., Store]) -> Store:
    return county(LISTS)


def border_file(codes: tuple[str, ...]) -> bytes:
    """Squares side by side as the borders of villages."""
    squares = [
        [[at, 35.0], [at + 0.1, 35.0], [at + 0.1, 35.1], [at, 35.1], [at, 35.0]]
        for at in (105 + n / 10 for n in range(len(codes)))
    ]
    features = [
        {
            "type": "Feature",
            "properties": {"village_code": code},
            "geometry": {"type": "Polygon", "coordinates": [square]},
        }
        for code, square in zip(codes, squares, strict=True)
    ]
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


def painting(app: AppTest) -> dict:
    """What the page paints on the map."""
    (component,) = app.get("component_instance")
    sent = json.loads(component.proto.json_args)["feature_group"]
    content = re.search(r"villageMap\.paint\(\w+, (\{.*\})\);", sent, re.DOTALL)
    assert content is not None
    return json.loads(content[1])


def answer(app: AppTest) -> str:
    (said,) = [one for one in markup(app) if "class='pe-answer'" in one]
    return html.unescape(re.sub(r"<[^>]+>", "", said))


def table_rows(app: AppTest) -> list[list[str]]:
    """The rows of the table, as the reader sees them."""
    (table,) = [one for one in markup(app) if "class='pe-table'" in one]
    body = table.partition("<tbody>")[2]
    return [
        [html.unescape(cell) for cell in re.findall(r">([^<>]*)</(?:a|td)>", row)]
        for row in body.split("</tr>")[:-1]
    ]


def legend(app: AppTest) -> dict[str, str]:
    """How many places each class of the legend has."""
    return {one["id"]: one["count"] for one in painting(app)["classes"]}


def test_the_county_opens_on_its_townships_in_chinese(opened: Opened) -> None:
    app = opened(year="2017")
    assert not app.exception
    assert "在哪里？逐乡逐村看" in words(app)
    assert answer(app).startswith("2017 年")
    assert "18 个乡镇" in answer(app)
    assert painting(app)["drawn"] == "18 个乡镇中已绘 18 个"
    assert painting(app)["title"] == "通渭县 2017 年贫困发生率"
    assert len(table_rows(app)) == 18


def test_the_same_in_english(opened: Opened) -> None:
    app = opened(year="2017", lang="en")
    assert not app.exception
    assert "Where, village by village?" in words(app)
    assert "townships" in answer(app)
    assert painting(app)["title"] == "Poverty headcount ratio, 通渭县, 2017"
    assert painting(app)["notice"] == "Demo borders, not the real ones"


def test_all_villages_of_the_county_at_once(opened: Opened) -> None:
    app = opened(level="village", lang="en")
    assert painting(app)["drawn"] == "342 of 342 villages drawn"
    assert painting(app)["within"] == "621121"
    assert len(table_rows(app)) == 342


def test_a_township_shows_its_villages_and_the_way_back(opened: Opened) -> None:
    app = opened(place="621121103", lang="en")
    assert painting(app)["within"] == "621121103"
    assert all(code.startswith("621121103") for code in painting(app)["areas"])
    (crumbs,) = [one for one in markup(app) if "class='pe-crumbs'" in one]
    assert "<b aria-current='page'>榜罗镇</b>" in crumbs
    assert "href='?lang=en'" in crumbs


def test_a_village_is_selected_on_the_map_and_in_the_table(opened: Opened) -> None:
    app = opened(place="621121103205")
    assert painting(app)["selected"] == "621121103205"
    assert painting(app)["within"] == "621121103"
    marks = [one for one in markup(app) if "tr[data-code='621121103205']" in one]
    assert len(marks) == 1


def test_a_village_of_the_whole_countys_map_stays_on_it(opened: Opened) -> None:
    app = opened(place="621121103205", level="village", lang="en")
    assert painting(app)["within"] == "621121"
    (crumbs,) = [one for one in markup(app) if "class='pe-crumbs'" in one]
    into_township = re.search(r"href='([^']+)'[^>]*>榜罗镇", crumbs)
    assert into_township is not None
    assert "level" not in into_township[1]


def test_each_row_leads_to_its_place_in_the_same_view(opened: Opened) -> None:
    app = opened(year="2016", indicator="poor_persons", lang="en")
    (table,) = [one for one in markup(app) if "class='pe-table'" in one]
    address = html.unescape(re.findall(r"<a [^>]*href='([^']+)'", table)[0])
    assert dict(pair.split("=") for pair in address.removeprefix("?").split("&")) == {
        "place": "621121100",
        "year": "2016",
        "indicator": "poor_persons",
        "lang": "en",
    }


def test_rows_of_one_township_stay_in_it_and_those_of_all_villages_do_not_leave_all(
    opened: Opened,
) -> None:
    for query, levels in (
        ({"place": "621121103", "level": "village"}, set()),
        ({"level": "village"}, {"village"}),
    ):
        (table,) = [one for one in markup(opened(**query)) if "class='pe-table'" in one]
        assert set(re.findall(r"level=(\w+)", table)) == levels


def test_every_indicator_can_be_drawn(opened: Opened) -> None:
    app = opened(level="village")
    for indicator in registry():
        app.query_params["indicator"] = indicator
        app.run()
        assert not app.exception, indicator
        assert sum(int(count) for count in legend(app).values()) == 342, indicator
        assert answer(app).endswith("。"), indicator


def test_the_classes_break_at_the_target(opened: Opened) -> None:
    classes = painting(opened())["classes"]
    labels = [one["label"] for one in classes]
    targets = [one["target"] for one in classes]
    at = next(place for place, target in enumerate(targets) if "5%" in target)
    assert labels[at].startswith("> 5%")
    assert labels[at - 1].endswith("5%")


def test_a_count_has_no_target(opened: Opened) -> None:
    app = opened(indicator="poor_households", lang="en")
    assert not any(one["target"] for one in painting(app)["classes"])
    assert "target" not in answer(app)


def test_the_recipe_is_that_of_the_selected_village(opened: Opened) -> None:
    app = opened(place="621121103205", year="2017", lang="en")
    rows = table_rows(app)
    code_order = sorted(painting(app)["areas"])
    _name, _value, _state, _interval, poor, base, *_ = rows[
        code_order.index("621121103205")
    ]
    (recipe,) = [one for one in markup(app) if "class='pe-pairs'" in one]
    assert f"<dd>{poor}</dd>" in recipe
    assert f"<dd>{base}</dd>" in recipe


def test_the_files_are_offered(opened: Opened) -> None:
    labels = {one.proto.label for one in opened(lang="en").get("download_button")}
    kinds = {f"Download {kind}" for kind in ("png", "geojson", "xlsx", "csv")}
    assert labels == {*kinds, "For publication"}


def test_turning_to_an_indicator_a_year_or_an_extent_is_in_the_url(
    opened: Opened,
) -> None:
    app = opened(place="621121103")
    app.selectbox(key="choice_indicator").select("exit_progress").run()
    app.select_slider(key="map_year").set_value(2016).run()
    app.segmented_control(key="map_extent").select("village").run()
    assert app.query_params == {
        "indicator": "exit_progress",
        "year": "2016",
        "level": "village",
    }
    assert painting(app)["title"] == "通渭县 2016 年脱贫进度"


def test_a_township_that_sent_no_list_is_a_class_of_its_own(
    shown: Shown, drawn_county: Store
) -> None:
    load(
        drawn_county,
        [Source("all.geojson", border_file((*BORDERED, "621121103201")))],
        Choices("tester"),
    )
    app = shown(drawn_county, PAGE, indicator="poor_households", lang="en")
    assert legend(app)["not_submitted"] == "1"
    assert legend(app)["no_data"] == "0"
    assert [row[:3] for row in table_rows(app)] == [
        ["东山镇", "2", ""],
        ["西川乡", "1", ""],
        ["南坪乡", "—", "list not submitted"],
    ]
    assert answer(app) == (
        "In 2016, poor households: most in 东山镇 (2 households); 1 has no data."
    )


def test_without_borders_the_page_says_how_to_load_them_and_keeps_the_table(
    shown: Shown, county: Callable[..., Store]
) -> None:
    app = shown(county(LISTS), PAGE, indicator="poor_households", lang="en")
    assert not app.exception
    assert app.get("component_instance") == []
    assert "There are no borders of this county yet" in words(app)
    assert "python -m poverty_exit import FILE.geojson" in words(app)
    assert len(table_rows(app)) == 3
    assert "Download png" not in words(app)


def test_a_place_without_a_border_is_counted_and_named(
    shown: Shown, county: Callable[..., Store]
) -> None:
    store = county(LISTS)
    files = [Source("some.geojson", border_file(BORDERED))]
    assert not load(store, files, Choices("tester")).is_blocked
    app = shown(store, PAGE, place="621121101", indicator="poor_households", lang="en")
    assert painting(app)["drawn"] == "1 of 2 villages drawn"
    assert painting(app)["notice"] == ""
    assert "Not on the map, without a border: 下湾村. It is in the table." in words(app)


def test_a_township_without_any_border_has_a_table_only(
    shown: Shown, county: Callable[..., Store]
) -> None:
    store = county(LISTS)
    load(store, [Source("one.geojson", border_file(BORDERED[:1]))], Choices("tester"))
    app = shown(store, PAGE, place="621121102", indicator="poor_households", lang="en")
    assert app.get("component_instance") == []
    assert "None of the places shown here has a border" in words(app)
    assert table_rows(app)[0][:2] == ["河口村", "1"]


@pytest.mark.parametrize(
    ("lang", "said"), [("zh_CN", "还没有数据"), ("en", "There are no data yet")]
)
def test_a_county_without_data_says_what_to_do(
    shown: Shown, store: Store, lang: str, said: str
) -> None:
    app = shown(store, PAGE, lang=lang)
    assert not app.exception
    assert said in words(app)
    assert app.get("component_instance") == []


def test_an_earlier_version_is_drawn_as_it_was(
    shown: Shown, county: Callable[..., Store]
) -> None:
    store = county(LISTS)
    version = store.data_version()
    load(store, [Source("b.geojson", border_file(BORDERED))], Choices("tester"))
    query = {"indicator": "poor_households", "place": "621121101"}
    now = shown(store, PAGE, **query)
    assert len(now.get("component_instance")) == 1
    then = shown(store, PAGE, version=str(version), **query)
    assert then.get("component_instance") == []
