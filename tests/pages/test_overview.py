"""The overview: the answer, the figures with their recipes, tiles, what changed."""

import pytest

from poverty_exit import indicators
from tests.pages.conftest import markup, words

PAGE = "leadership/overview"


def value(store, indicator, level, code, year):
    rows = indicators.values(store, indicator, level, year)
    return rows.loc[rows["code"] == code, "value"].iloc[0]


def tiles(app) -> str:
    return next(one for one in markup(app) if "<ul class='pe-tiles'>" in one)


def card(app, label: str) -> str:
    return next(one for one in markup(app) if "pe-figure" in one and label in one)


def test_the_answer_is_a_sentence_made_from_the_countys_numbers(shown, demo_store):
    rows = indicators.values(demo_store, "poverty_headcount_ratio", "county", 2018)
    said = words(shown(demo_store, PAGE, year="2018"))
    counts = (
        f"（{rows['numerator'].iloc[0]:,.0f} / {rows['denominator'].iloc[0]:,.0f}）"
    )
    assert f"2018 年末全县贫困发生率 {rows['value'].iloc[0]:.2%}{counts}" in said
    assert "18 个乡镇中" in said


def test_there_is_a_tile_for_each_township_that_leads_to_it(shown, demo_store):
    drawn = tiles(shown(demo_store, PAGE, year="2018"))
    assert drawn.count("pe-tile-name") == 18
    assert "href='?place=621121101&amp;year=2018'" in drawn
    returned = value(demo_store, "returned_households", "township", "621121101", 2018)
    assert f"返贫 {returned:.0f} 户" in drawn


def test_a_state_is_a_sign_and_a_word_beside_its_colour(shown, demo_store):
    drawn = tiles(shown(demo_store, PAGE, year="2015"))
    assert "▲ 肯定超标" in drawn
    assert "pe-surely-beyond" in drawn


def test_a_township_is_shown_by_its_villages_and_a_village_by_itself(shown, demo_store):
    township = shown(demo_store, PAGE, place="621121102", year="2017")
    assert "2017 年鸡川镇各村数据" in words(township)
    village = next(
        part.split("&amp;")[0] for part in tiles(township).split("place=")[1:]
    )
    app = shown(demo_store, PAGE, place=village, year="2017")
    assert not [one for one in markup(app) if "<ul class='pe-tiles'>" in one]
    assert "鸡川镇 · " in words(app)


def test_a_rate_is_shown_with_target_interval_state_and_change(shown, demo_store):
    drawn = card(shown(demo_store, PAGE, year="2018", lang="en"), "Poverty headcount")
    for said in ("Target: at most 5%", "95% interval", "on the year before"):
        assert said in drawn


def test_returned_households_and_those_left_to_the_limit_stand_by_the_return_rate(
    shown, demo_store
):
    returned = value(demo_store, "returned_households", "county", "621121", 2018)
    drawn = card(shown(demo_store, PAGE, year="2018"), "返贫率（口径A）")
    assert f"返贫 {returned:.0f} 户" in drawn
    assert "户即超标" in drawn


def test_a_year_without_a_plan_says_so_instead_of_a_completion(shown, demo_store):
    drawn = card(shown(demo_store, PAGE, year="2019", lang="en"), "Plan completion")
    assert "—" in drawn
    assert "Nothing is known of the plan completion" in drawn
    assert "target" not in drawn


def test_the_recipe_gives_definition_counts_base_date_and_version(shown, demo_store):
    rows = indicators.values(demo_store, "poverty_headcount_ratio", "county", 2018)
    app = shown(demo_store, PAGE, year="2018")
    recipe = next(one for one in markup(app) if "未脱贫人口 ÷ 农业户籍人口" in one)
    for said in (
        f"{rows['numerator'].iloc[0]:,.0f}",
        f"{rows['denominator'].iloc[0]:,.0f}",
        "2018 年农业户籍人口",
        "2018年12月31日",
        f"<dt>数据版本</dt><dd>{demo_store.data_version()}</dd>",
        "不超过 5%",
    ):
        assert said in recipe


def test_the_households_behind_a_figure_open_by_number_with_names_masked(
    shown, demo_store
):
    returned = value(demo_store, "returned_households", "county", "621121", 2018)
    app = shown(demo_store, PAGE, year="2018")
    app.button(key="rows_return_to_poverty_rate").click().run()
    assert not app.exception
    households = app.dataframe[0].value
    assert len(households) == returned
    assert "户编号" in households
    assert not [name for name in households if "姓名" in name or "证件" in name]
    assert f"{returned:.0f} 户，按户编号列出，姓名已打码" in words(app)


def test_a_figure_of_villages_has_no_households_behind_it(shown, demo_store):
    app = shown(demo_store, PAGE, year="2018")
    assert not [one for one in app.button if one.key == "rows_delisted_villages"]


def test_an_earlier_version_is_shown_with_a_warning_and_the_way_back(shown, demo_store):
    version = demo_store.data_version()
    app = shown(demo_store, PAGE, version=str(version - 1))
    assert f"数据版本 {version - 1} 时的情况" in app.warning[0].value
    assert f"数据版本 {version - 1}" in words(app)
    back = next(one for one in app.button if one.label == "看最新数据")
    back.click().run()
    assert not app.warning
    assert "version" not in app.query_params


def test_the_newest_entries_of_the_ledger_and_their_effect_are_told(shown, demo_store):
    said = words(shown(demo_store, PAGE, lang="en"))
    assert "village borders imported from" in said
    assert f"Version {demo_store.data_version()} changed none" in said


def test_what_the_last_import_changed_is_shown_before_and_after(shown, small_store):
    version = small_store.data_version()
    said = words(shown(small_store, PAGE))
    assert f"版本 {version} 改变了什么" in said
    assert "未脱贫人口" in said


@pytest.mark.parametrize("choice", ["scope_township", "scope_year"])
def test_choosing_in_the_sidebar_writes_the_view_into_the_address(
    choice, shown, demo_store
):
    app = shown(demo_store, PAGE)
    wanted = {"scope_township": "621121103", "scope_year": 2016}[choice]
    app.selectbox(key=choice).set_value(wanted).run()
    name = {"scope_township": "place", "scope_year": "year"}[choice]
    assert app.query_params[name] in (str(wanted), [str(wanted)])


def test_the_address_decides_what_the_sidebar_shows(shown, demo_store):
    app = shown(demo_store, PAGE, place="621121103", year="2016")
    assert app.selectbox(key="scope_township").value == "621121103"
    assert app.selectbox(key="scope_year").value == 2016
