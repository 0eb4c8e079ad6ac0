"""What is left of a list when rows are left out is a list of its own, checked anew."""

import datetime as dt

import pytest

from poverty_exit import policy
from poverty_exit.database import Store
from tests import tables
from tests.tables import household_years, publish, tried

TWENTY = "数据日期 | 户编号 | 人数 | 脱贫属性\n" + "\n".join(
    f"2016-12-31 | H{n} | 2 | 未脱贫" for n in range(20)
)


def followed(gone: int, *, years: tuple[int, ...] = (2017,), unread: int = 0) -> str:
    """The list of the next years without some households, and with unread ones."""
    lines = ["数据日期 | 户编号 | 人数 | 脱贫属性"]
    for year in years:
        kept = range(20 if year < max(years) else 20 - gone)
        for n in kept:
            persons = "两个" if n < unread and year == max(years) else "2"
            lines.append(f"{year}-12-31 | H{n} | {persons} | 未脱贫")
    return "\n".join(lines)


@pytest.fixture
def store(county) -> Store:
    return county(TWENTY)


def test_households_left_out_may_ask_for_a_reason(store: Store):
    drawn = followed(0, unread=10)
    report = tried(store, drawn, publish=False, leave_out=True)
    assert not report.is_blocked
    assert report.sheets[0].left_out == 10
    assert report.asks_for_reason


def test_a_loss_at_a_files_latest_date_is_seen_beside_its_earlier_dates(store: Store):
    report = tried(store, followed(10, years=(2016, 2017)), publish=False)
    (dropped,) = [p for p in report.problems if p.rule == "households_dropped"]
    assert "-10 / 20" in dropped.value


def test_a_list_of_one_village_alone_names_the_villages_that_it_lacks(county):
    two = """
        数据日期   | 户编号 | 行政村 | 人数 | 脱贫属性
        2016-12-31 | A      | 上湾村 | 3    | 未脱贫
        2016-12-31 | B      | 下湾村 | 2    | 未脱贫
        2016-12-31 | C      | 下湾村 | 4    | 未脱贫
    """
    store = county(two)
    alone = "\n".join(two.splitlines()[:3])
    (sheet,) = tried(store, alone, publish=False).sheets
    (dropped,) = [p for p in sheet.problems if p.rule == "households_dropped"]
    assert dropped.value == "东山镇: -2 / 3 (下湾村)"
    assert dropped.value in dropped.message


def test_the_limit_in_force_at_the_lists_date_counts(store: Store):
    edited = policy.Edit(
        key="household_drop_warning",
        valid_from=dt.date(2017, 1, 1),
        valid_to=None,
        amount=0.9,
        word=None,
        comparator="over",
        source="test",
    )
    policy.edit(store, edited, "tester")
    assert not tried(store, followed(10), publish=False).asks_for_reason


def test_households_in_both_registers_are_counted_once(store: Store):
    persons = "数据日期 | 户编号 | 人编号 | 户主关系 | 脱贫属性\n" + "\n".join(
        f"2016-12-31 | H{n} | {n} | 户主 | 未脱贫" for n in range(20)
    )
    publish(store, persons)
    (sheet,) = tried(store, followed(10), publish=False).sheets
    assert sheet.changes["households_gone"] == 10
    (dropped,) = [p for p in sheet.problems if p.rule == "households_dropped"]
    assert "-10 / 20" in dropped.value


def test_two_dates_in_the_title_rows_block(store: Store):
    titled = "截至2018年12月31日名单\n截至2019年12月31日名单\n户编号,人数,脱贫属性\n"
    source = tables.Source("titles.csv", (titled + "A,2,未脱贫\n").encode())
    report = tables.loaded(
        store, source, publish=False, assigned_on=dt.date(2017, 12, 31)
    )
    assert "title_dates" in {p.rule for p in report.problems if p.severity == "blocks"}


def test_a_row_with_one_cell_and_no_key_is_left_out_with_a_note(store: Store):
    lines = ["数据日期,乡镇,行政村,户编号,人数,脱贫属性"]
    lines += [f"2016-12-31,东山镇,上湾村,{who},3,未脱贫" for who in "AB"]
    content = "\n".join([*lines[:2], ",,,,7,", lines[2]]).encode()
    source = tables.Source("remark.csv", content)
    report = tables.loaded(store, source, publish=False)
    notes = [(p.rule, p.severity, p.row) for p in report.problems if p.row == 3]
    assert notes == [("rows_set_aside", "notes", 3)]


def test_a_members_status_fills_the_heads_but_nothing_else_does(county):
    store = county(
        """
        数据日期 |户编号|人编号 | 与户主关系 | 姓名 | 脱贫属性 | 脱贫年度 | 人均纯收入
        2016-12-31 | A | 1 | 之子 | 张二 | 已脱贫 |      |
        2016-12-31 | A | 2 | 户主 | 张大 |        | 2015 | 4000
        """
    )
    year = household_years(store)["A", 2016]
    assert (year["status"], year["exit_year"]) == ("exited", 2015)
    assert year["per_capita_net_income_yuan"] == 4000
    with store.cursor() as cursor:
        names = cursor.execute(
            "select person_name from household_listings natural join identities"
        ).fetchall()
    assert names == [("张大",)]
