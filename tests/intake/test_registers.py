"""The registers beside the lists: recognised, published, withdrawn and restored."""

import pytest

from poverty_exit import ledger, queries
from poverty_exit.database import Store
from poverty_exit.intake.sources import Source
from poverty_exit.registers import registers
from tests.tables import as_csv, columns, county, loaded, panel, publish, tried

LISTS = """
    数据日期   | 乡镇   | 行政村 | 户编号 | 人数 | 脱贫属性
    2016-12-31 | 东山镇 | 上湾村 | A      | 3    | 已脱贫
    2017-12-31 | 西川乡 | 河口村 | A      | 3    | 已脱贫
"""
EAST, WEST, COUNTY = "621121101", "621121102", "621121"
DRAWN = {
    "monitored": """
        数据日期   | 乡镇   | 行政村 | 户编号 | 监测对象类别 | 致贫/返贫风险1 | 风险是否已消除
        2017-12-31 | 东山镇 | 上湾村 | A      | 边缘户       | 因病           | 否
    """,  # noqa: E501
    "income": """
        年度 | 户编号 | 工资性收入 | 经营性收入 | 家庭人口 | 人均纯收入 | 乡镇 | 行政村
        2017 | A      | 100        | 20         | 3        | 40         |      |
    """,
    "helpers": """
        户编号 | 帮扶单位 | 帮扶责任人 | 职务级别 | 乡镇   | 行政村
        A      | 农业局   | 甲         | 科员     | 东山镇 | 上湾村
    """,
    "visits": """
        日期       | 户编号 | 帮扶责任人 | 类型 | 天数 | 轮次 | 乡镇 | 行政村
        2017-03-01 | A      | 甲         | 走访 | 1天  | 一   |      |
    """,
    "measures": """
        年度 | 户编号 | 证件号码 | 措施类别 | 措施名称 | 金额（元） | 乡镇   | 行政村
        2017 | A      |          | 产业帮扶 | 养牛     | 500        | 东山镇 | 上湾村
    """,
    "funds": """
        年度 | 项目名称 | 资金来源 | 乡镇   | 行政村 | 计划（万元） | 到位（万元）
        2017 | 道路     | 中央     | 东山镇 | 上湾村 | 12.5         | 10
    """,
    "criteria": """
        年度 | 乡镇   | 行政村 | 标准     | 达标 | 依据
        2017 | 东山镇 | 上湾村 | 安全饮水 | 是   | 检测
    """,
    "findings": """
        检查日期   | 检查组 | 方式（明查/暗访） | 乡镇   | 行政村 | 类别 | 结论 | 问题
        2017-03-01 | 一组   | 暗访              | 东山镇 | 上湾村 | 退出 | 错退 | 收入
    """,
    "rectification": """
        序号 | 问题来源 | 发现时间 | 乡镇/单位 | 问题描述 | 完成情况 | 是否销号
        1    | 省级考核 | 2017-03  | 东山镇    | 漏报     | 正在整改 | 否
    """,
    "accounts": """
        日期       | 乡镇   | 行政村 | 科目   | 项目名称 | 收款人 | 金额（元）
        2017-03-01 | 东山镇 | 上湾村 | 办公费 | 道路     | 某店   | 10
    """,
}


def rows_in_force(store: Store, register: str) -> list[tuple]:
    found = [row for row in panel(store, "coverage") if row["register"] == register]
    for row in found:
        row["as_on"] = f"{row['as_on']:%Y-%m-%d}"
    return columns(found, "listing", "township_code", "as_on")


def kept(store: Store, register: str, *names: str) -> list[tuple]:
    """Cells of a register's table, in the order of its rows."""
    with store.cursor() as cursor:
        found = cursor.table(register).order("batch_id, source_row").df()
    return columns(
        found.astype(object).where(found.notna(), None).to_dict("records"), *names
    )


@pytest.fixture
def store(tmp_path):
    made = county(tmp_path / "store", LISTS)
    yield made
    made.close()


def test_all_registers_beside_the_lists_are_tried_here():
    first = list(registers()).index("monitored")
    assert list(DRAWN) == list(registers())[first:]


@pytest.mark.parametrize("register", DRAWN)
def test_a_register_is_published_withdrawn_and_restored(store, register: str):
    (sheet,) = publish(store, DRAWN[register]).sheets
    assert (sheet.register, sheet.state, sheet.rows) == (register, "published", 1)
    covered = rows_in_force(store, register)
    (one,) = covered
    place = WEST if register in ("income",) else EAST
    day = "1900-01-01" if register == "helpers" else "2017-12-31"
    assert one == (registers()[register].listing, place, day)
    assert tried(store, DRAWN[register]).sheets[0].state == "unchanged"
    ledger.withdraw(store, sheet.batch, "tester")
    assert rows_in_force(store, register) == []
    ledger.restore(store, sheet.batch, "tester")
    assert rows_in_force(store, register) == covered


@pytest.mark.parametrize("register", DRAWN)
def test_amounts_words_and_places_are_kept_as_they_are_meant(store, register: str):
    publish(store, DRAWN[register])
    expected = {
        "monitored": ("monitored_kind", "边缘易致贫户"),
        "income": ("village_code", "621121102201"),
        "helpers": ("position_grade", "科员级"),
        "visits": ("village_code", "621121101201"),
        "measures": ("amount_yuan", 500),
        "funds": ("planned_yuan", 125_000),
        "criteria": ("is_met", True),
        "findings": ("conclusion", "wrongly_exited"),
        "rectification": ("completion", "under_way"),
        "accounts": ("amount_yuan", 10),
    }
    name, cell = expected[register]
    assert kept(store, register, name) == [(cell,)]


def test_a_later_list_of_a_year_takes_the_place_of_the_townships_earlier_one(store):
    first = publish(store, DRAWN["funds"]).sheets[0].batch
    later = publish(store, DRAWN["funds"].replace("道路", "水渠")).sheets[0].batch
    states = {row["batch_id"]: row["state"] for row in panel(store, "imports")}
    assert (states[first], states[later]) == ("superseded", "published")


def test_events_are_added_and_a_problem_with_a_known_number_is_replaced(store):
    publish(store, DRAWN["rectification"])
    publish(store, DRAWN["rectification"].replace("正在整改", "已完成"))
    assert len(rows_in_force(store, "rectification")) == 2
    version = {"version": store.data_version()}
    with store.cursor() as cursor:
        found = cursor.execute(
            "select completion from rectification_in_force($version)", version
        ).fetchall()
    assert found == [("done",)]


def test_a_unit_that_is_no_township_is_one_of_the_county(store):
    publish(store, DRAWN["rectification"].replace("东山镇", "县水务局"))
    wanted = ("township_code", "unit_name")
    assert kept(store, "rectification", *wanted) == [(COUNTY, "县水务局")]


def test_a_row_of_the_county_has_the_county_s_code(store):
    project = """
        年度 | 项目名称 | 资金来源 | 乡镇 | 行政村 | 计划（万元）
        2017 | 大桥     | 省级     | 全县 |        | 100
    """
    publish(store, project)
    assert kept(store, "funds", "township_code", "place_code") == [(COUNTY, COUNTY)]


def test_a_visit_without_place_or_household_is_blocked(store):
    report = tried(store, "日期 | 类型 | 天数\n2017-03-01 | 驻村 | 20")
    assert [p.rule for p in report.problems] == ["place_missing"]


def test_a_title_s_unit_holds_for_all_amounts(store):
    sheet = DRAWN["accounts"].replace("金额（元）", "金额")
    content = "账目,单位：万元,,,,,\n".encode() + as_csv(sheet)
    loaded(store, Source("账.csv", content))
    assert kept(store, "accounts", "amount_yuan") == [(100_000,)]


def test_a_totals_row_is_held_against_the_sum(store):
    rows = DRAWN["accounts"].rstrip() + "\n        合计 | | | | | | 12\n"
    report = publish(store, rows)
    assert [(p.rule, p.row) for p in report.problems] == [("totals_disagree", 3)]


def test_an_income_sheet_without_its_year_is_not_taken_for_a_list_of_households(store):
    sheet = "户编号 | 户主姓名 | 工资性收入 | 人均纯收入\nA | 甲 | 1 | 2"
    (problem,) = tried(store, sheet).problems
    assert problem.rule == "unknown_register"


def test_a_store_of_an_older_layout_gains_the_tables(tmp_path):
    path = tmp_path / "old"
    made = county(path, LISTS)
    with made.writer() as cursor:
        for register in DRAWN:
            cursor.execute(f"drop table {register}")
    made.close()
    opened = Store.open(path)
    for register in DRAWN:
        publish(opened, DRAWN[register])
        assert len(rows_in_force(opened, register)) == 1
    with opened.cursor() as cursor:
        tables = queries.execute(cursor, "store/table_names").fetchall()
    assert {row[0] for row in tables} >= set(DRAWN)
    opened.close()
