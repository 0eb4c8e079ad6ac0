"""Data quality: what is missing, what disagrees, what is worth a look, and why."""

import pytest

from poverty_exit.intake.load import Source
from tests.border_files import geojson, villages
from tests.pages.conftest import words
from tests.pages.reading import answer, findings, notices, tables
from tests.tables import PLACES, loaded, panel, publish, tried

PAGE = "statistics/data_quality"
LISTS = """
    数据日期   | 乡镇   | 行政村 | 户编号 | 人数 | 脱贫属性 | 脱贫年度 | 人均纯收入
    -----------+--------+--------+--------+------+----------+----------+-----------
    2016-12-31 | 东山镇 | 上湾村 | A      | 3    | 未脱贫   |          | 2801
    2016-12-31 | 东山镇 | 下湾村 | B      | 2    | 已脱贫   | 2016     | 2951
    2016-12-31 | 西川乡 | 河口村 | W      | 4    | 未脱贫   |          | 2100
"""
OFFICIAL = """
    年度 | 乡镇   | 指标       | 数值 | 单位 | 来源 | 日期
    -----+--------+------------+------+------+------+-----------
    2016 | 通渭县 | 未脱贫人口 | 9    | 人   | 市办 | 2017-01-10
    2016 | 东山镇 | 未脱贫人口 | 5    | 人   | 市办 | 2017-01-10
    2016 | 西川乡 | 未脱贫人口 | 4    | 人   | 市办 | 2017-01-10
    2016 | 西川乡 | 未脱贫户   | 1    | 头   | 市办 | 2017-01-10
"""
REFUSED = """
    数据日期   | 乡镇   | 行政村 | 户编号 | 人数 | 脱贫属性
    -----------+--------+--------+--------+------+---------
    2016-12-31 | 南坪乡 | 高庙村 | N      | 3    |
"""
APART = "2016 年与上级不一致的合计"


@pytest.fixture
def listed(store):
    publish(store, PLACES, LISTS, OFFICIAL)
    return store


def test_the_answer_says_how_complete_what_is_open_and_what_was_screened(shown, listed):
    # 13 registers that are no events, in three townships; places of all, households of
    # two, official figures of all, for the county's stand for those without their own
    assert answer(shown(listed, PAGE)) == (
        "2016 年：应报 39 份名单中有效 8 份；未能发布 0 份；未消除的提醒 1 条；"
        "没有可供异常筛查的数据。"
    )


def test_a_refused_file_shows_at_once_without_a_new_data_version(shown, listed):
    assert findings(shown(listed, PAGE))[0] == (
        "应报 39 份名单中，有效 8 份，未能发布 0 份，未报送 31 份"
    )
    version = listed.data_version()
    assert tried(listed, REFUSED).is_blocked
    assert listed.data_version() == version
    assert findings(shown(listed, PAGE))[0] == (
        "应报 39 份名单中，有效 8 份，未能发布 1 份，未报送 30 份"
    )


def test_one_register_is_shown_over_the_years(shown, listed):
    app = shown(listed, PAGE)
    choice = next(one for one in app.selectbox if one.key == "quality_register")
    app = choice.set_value("households").run()
    assert findings(app)[0] == "应报 3 份名单中，有效 2 份，未能发布 0 份，未报送 1 份"


def test_a_townships_page_shows_its_own(shown, listed):
    app = shown(listed, PAGE, place="621121103")
    assert not app.exception
    assert "未消除的提醒 0 条" in answer(app)


def test_open_warnings_are_counted_by_rule(shown, listed):
    (row,) = tables(shown(listed, PAGE))["未消除的提醒（按规则）"]
    assert (row["规则"], row["行数"], row["乡镇"]) == (
        "已脱贫但收入低于当年标准",
        "1",
        "1",
    )


def test_ours_and_theirs_with_difference_and_share(shown, listed):
    rows = tables(shown(listed, PAGE))[APART]
    assert [
        (r["地方"], r["本县"], r["上级"], r["差额"], r["相对差"]) for r in rows
    ] == [
        ("通渭县", "7", "9", "−2", "−22.22%"),  # A 3 and W 4; -2 / 9
        ("东山镇", "3", "5", "−2", "−40.00%"),
    ]
    assert (
        "可比的 3 个合计中，1 个一致；1 个无法比较：本县的数未知，或单位不合。"
        in notices(shown(listed, PAGE))
    )


def test_a_reason_is_written_into_the_ledger_and_shown_with_who_wrote_it(shown, listed):
    listed.remember("local_user", "王统计")
    app = shown(listed, PAGE)
    reason = next(one for one in app.text_input if one.label == "原因")
    reason.set_value("B 户在上级系统未脱贫")
    next(one for one in app.button if one.label == "记下原因").click()
    app = app.run()
    assert not app.exception
    assert "原因已记入台账。" in words(app)
    first, second = tables(app)[APART]
    assert first["原因"] == "B 户在上级系统未脱贫"
    assert first["记录人"].startswith("王统计 ")
    assert second["原因"] == ""
    entry = panel(listed, "imports")[-1]
    assert (entry["action"], entry["reason"]) == ("edit", "B 户在上级系统未脱贫")
    assert "与官方数据不一致的原因" in words(shown(listed, "statistics/imports"))


def test_no_reason_writes_nothing(shown, listed):
    before = listed.data_version()
    app = shown(listed, PAGE)
    next(one for one in app.button if one.label == "记下原因").click()
    app = app.run()
    assert listed.data_version() == before
    assert any("原因" in one.value for one in app.warning)


def test_registers_that_nothing_stands_beside_say_so(shown, listed):
    said = words(shown(listed, PAGE))
    assert "没有哪个乡镇在同一年既有完整的户台账又有完整的人口台账" in said
    assert "村表没有户数合计" in said


def test_what_cannot_be_tested_says_why(shown, listed):
    said = notices(shown(listed, PAGE))
    assert (
        "未检验（记录太少，不足以检验）：收入末位数字、雷同的户，2 个乡镇"
        in "".join(said)
    )
    assert any("没有登记 2016 年的走访" in one for one in said)
    assert any("没有 2015 年和 2016 年两年的收入" in one for one in said)


def test_the_words_that_no_screen_may_lack(shown, demo_store):
    assert "是核查的线索，不是结论" in words(shown(demo_store, PAGE))
    said = words(shown(demo_store, PAGE, lang="en"))
    assert "a reason to look, not a verdict" in said


def test_the_demo_shows_what_the_upper_system_counts_otherwise(shown, demo_store):
    rows = tables(shown(demo_store, PAGE))["2019 年与上级不一致的合计"]
    places = {row["地方"] for row in rows}
    assert {"通渭县", "华家岭镇"} <= places
    assert places <= {"通渭县", "华家岭镇", "义岗川镇"}


def test_nobody_is_named(shown, demo_store):
    said = words(shown(demo_store, PAGE))
    with demo_store.cursor() as cursor:
        people = cursor.execute(
            "select distinct person_name from identities"
        ).fetchall()
    names = [name for (name,) in people if name]
    assert names
    assert not [name for name in names if name in said]


@pytest.fixture(scope="module")
def heaped(county):
    """Of 120 households of one township every second has an income in full tens."""
    lines = [
        f"2016-12-31 | 东山镇 | 上湾村 | H{n:03d} | 2 | 未脱贫 | "
        f"{1000 + 10 * n if n % 2 else 1003 + 11 * n}"
        for n in range(120)
    ]
    head = "数据日期 | 乡镇 | 行政村 | 户编号 | 人数 | 脱贫属性 | 人均纯收入"
    return county("\n".join([head, *lines]))


def test_a_finding_leads_to_its_picture_and_its_households_by_number(shown, heaped):
    app = shown(heaped, PAGE)
    (row, of_county) = tables(app)["2016 年核查线索"]
    # 60 odd ones end in 0, and of 60 even n those whose 3 + n does: n = 7, 17, …: none
    assert (row["检验"], row["地方"], row["计数对象"], row["实有"], row["应有"]) == (
        *("收入末位数字", "东山镇", "末位为 0 的收入", "60", "12.0"),
    )
    assert of_county["地方"] == "通渭县"
    assert any(one.startswith("东山镇：实有 60，应有 12.0") for one in findings(app))
    next(one for one in app.button if one.key == "finding_rows").click()
    app = app.run()
    assert not app.exception
    assert "60 户，按户编号列出" in words(app)
    (households,) = app.dataframe
    assert len(households.value) == 60
    assert "H001" in set(households.value.iloc[:, 0])


def test_the_county_as_a_whole_opens_no_list(shown, heaped):
    app = shown(heaped, PAGE)
    choice = next(one for one in app.selectbox if "东山镇" in one.options[0])
    app = choice.select_index(1).run()
    assert any(one.startswith("通渭县：实有 60") for one in findings(app))
    assert not [one for one in app.button if one.key == "finding_rows"]


def test_warnings_of_borders_stand_beside_those_of_lists(shown, listed):
    known = ("621121101201", "上湾村", "东山镇")
    drawn = villages(known, ("621121101299", "无名村", "东山镇"))
    report = loaded(listed, Source("borders.geojson", geojson(drawn)))
    assert not report.is_blocked
    app = shown(listed, PAGE, year="2016")
    assert [one.value for one in app.error] == []
    assert "行政村边界" in words(app)
