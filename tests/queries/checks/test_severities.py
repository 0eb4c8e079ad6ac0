"""What blocks keeps a file out, what warns counts, and what a person leaves out."""

import json

import pytest

from poverty_exit.database import Store
from tests.tables import (
    columns,
    household_years,
    panel,
    publish,
    tried,
    year_ends,
)

HEAD = "数据日期 | 行政村 | 户编号 | 人编号 | 姓名 | 与户主关系 | 脱贫属性"
GOOD = "2016-12-31 | 上湾村 | A | 1 | 甲乙丙 | 户主 | 未脱贫"
GOOD_MEMBER = "2016-12-31 | 上湾村 | B | 2 | 丁戊己 | 户主 | 已脱贫"
UNKNOWN_VILLAGE = "2016-12-31 | 无名村 | B | 3 | 庚辛壬 | 之子 | 已脱贫"
NO_KEY = "2016-12-31 | 上湾村 | B |  | 庚辛壬 | 之子 |"
TWO_HEADS = "2016-12-31 | 上湾村 | A | 4 | 子丑寅 | 户主 | 未脱贫"


def drawn(*rows: str) -> str:
    return "\n".join([HEAD, *rows])


@pytest.fixture
def store(county) -> Store:
    return county()


def kept(store: Store) -> list:
    return sorted((store.path / "files").iterdir())


def test_a_row_that_blocks_keeps_all_files_of_the_load_out_of_the_registers(store):
    before = store.data_version()
    other = "年度 | 乡镇 | 行政村 | 农业户籍人口\n2016 | 东山镇 | 上湾村 | 100"
    report = tried(store, other, drawn(GOOD, UNKNOWN_VILLAGE))
    assert report.is_blocked
    assert store.data_version() == before
    assert year_ends(store) == {}
    assert len(panel(store, "imports")) == before


def test_a_blocked_file_is_kept_with_the_record_of_the_try_without_values(store):
    files = len(kept(store))
    tried(store, drawn(GOOD, UNKNOWN_VILLAGE))
    assert len(kept(store)) == files + 1
    (row,) = panel(store, "refusals")
    assert row["file_hash"] in {path.stem for path in kept(store)}
    recorded = json.loads(row["problems"])
    assert [(p["rule"], p["row"], p["column"]) for p in recorded] == [
        ("heads_not_one", 3, "F"),
        ("place_unknown", 3, "B"),
    ]
    assert not [said for said in ("庚辛壬", "无名村", "2016-12-31") if said in str(row)]


def test_a_trial_changes_nothing_and_records_only_what_blocks(store):
    before, files = store.data_version(), kept(store)
    tried(store, drawn(GOOD), publish=False)
    assert (store.data_version(), kept(store)) == (before, files)
    assert panel(store, "refusals") == []
    assert tried(store, drawn(GOOD, UNKNOWN_VILLAGE), publish=False).is_blocked
    assert store.data_version() == before
    (refused,) = panel(store, "refusals")
    assert "place_unknown" in refused["problems"]


def test_what_only_warns_counts_with_all_its_rows(store):
    report = publish(store, drawn(GOOD, TWO_HEADS))
    assert [(p.rule, p.severity) for p in report.problems] == [
        ("heads_not_one", "warns")
    ]
    assert household_years(store)["A", 2016]["persons"] == 2
    assert panel(store, "imports")[-1]["warning_count"] == 1


def test_a_row_left_out_is_counted_and_the_rest_is_published(store):
    report = publish(store, drawn(GOOD, GOOD_MEMBER, NO_KEY), leave_out=True)
    (sheet,) = report.sheets
    assert (sheet.state, sheet.rows, sheet.left_out) == ("published", 2, 1)
    assert household_years(store)["B", 2016]["persons"] == 1
    wanted = ("row_count", "left_out_count")
    assert columns(panel(store, "imports"), *wanted)[-1] == (2, 1)


def test_a_household_is_left_out_whole_where_its_place_or_status_is_wrong(store):
    report = publish(store, drawn(GOOD, GOOD_MEMBER, UNKNOWN_VILLAGE), leave_out=True)
    assert report.sheets[0].left_out == 2
    assert year_ends(store) == {"A": {2016: "poor"}}


def test_what_concerns_the_whole_file_is_never_left_out(store):
    undated = "户编号 | 人编号 | 与户主关系 | 脱贫属性\nA | 1 | 户主 | 未脱贫"
    assert tried(store, undated, leave_out=True).is_blocked


def test_a_file_whose_every_row_is_left_out_is_blocked(store):
    report = tried(store, drawn(UNKNOWN_VILLAGE), leave_out=True)
    assert report.is_blocked
    assert store.data_version() == 1


def test_many_problems_of_a_kind_are_counted_though_not_all_are_shown(store):
    rows = [
        f"2016-12-31 | 无名村 | H{n} | {n} | 甲 | 户主 | 未脱贫" for n in range(600)
    ]
    found = [
        p for p in tried(store, drawn(*rows)).problems if p.rule == "place_unknown"
    ]
    assert found[0].count == 600
    assert len(found) == 500
