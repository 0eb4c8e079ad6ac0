"""Columns without which every row blocks: said before rows are looked at, and true."""

import pytest

from poverty_exit.database import Store
from poverty_exit.intake.confidence import guesses
from poverty_exit.intake.load import Source
from poverty_exit.intake.report import LoadReport
from poverty_exit.registers import registers
from tests.tables import loaded, rows

DRAWN = {
    "villages": """
        年度 | 乡镇   | 行政村 | 出列年度
        2017 | 东山镇 | 上湾村 | 2017
    """,
    "households": """
        数据日期   | 乡镇   | 行政村 | 户编号 | 人数 | 脱贫属性
        2017-12-31 | 东山镇 | 上湾村 | A      | 3    | 未脱贫
    """,
    "persons": """
        数据日期   | 乡镇   | 行政村 | 户编号 | 人编号 | 与户主关系 | 脱贫属性
        2017-12-31 | 东山镇 | 上湾村 | A      | 1      | 户主       | 未脱贫
    """,
    "returns": """
        乡镇   | 行政村 | 户编号 | 返贫时间
        东山镇 | 上湾村 | A      | 2017-05
    """,
    "monitored": """
        数据日期   | 乡镇   | 行政村 | 户编号 | 监测对象类别 | 致贫/返贫风险1 | 风险是否已消除
        2017-12-31 | 东山镇 | 上湾村 | A      | 边缘户       | 因病           | 否
    """,  # noqa: E501
    "accounts": """
        日期       | 乡镇   | 行政村 | 科目   | 金额（元）
        2017-03-01 | 东山镇 | 上湾村 | 办公费 | 10
    """,
    "visits": """
        日期       | 乡镇   | 帮扶责任人 | 类型 | 天数
        2017-03-01 | 东山镇 | 甲         | 驻村 | 3
    """,
    "findings": """
        检查日期   | 乡镇   | 类别 | 结论 | 问题
        2017-03-01 | 东山镇 | 退出 | 错退 | 收入
    """,
}
GROUPS = [
    (register.id, group)
    for register in registers().values()
    for group in register.rows_need
]


@pytest.fixture
def store(county) -> Store:
    return county()


def read(store: Store, register: str, without: tuple[str, ...] = ()) -> LoadReport:
    """What comes of a register's table with the columns of a group left out."""
    records = rows(DRAWN[register])
    left_out = {
        heading
        for column in registers()[register].columns
        for heading in column.headings
        if column.name in without
    }
    kept = [heading for heading in records[0] if heading not in left_out]
    lines = [",".join(kept)]
    lines += [",".join(record[heading] for heading in kept) for record in records]
    return loaded(store, Source("a.csv", "\n".join(lines).encode()), publish=False)


@pytest.mark.parametrize("register", list(DRAWN))
def test_a_sheet_that_has_all_lacks_nothing_and_loads(store, register):
    report = read(store, register)
    assert report.reads[0].rows_lack == ()
    assert not report.is_blocked


@pytest.mark.parametrize(("register", "group"), GROUPS)
def test_a_sheet_without_a_column_that_rows_need_names_it_and_blocks(
    store, register, group
):
    report = read(store, register, without=group)
    (sheet,) = report.reads
    assert sheet.rows_lack == (group,)
    assert report.is_blocked
    told = {guess.what: guess for guess in guesses(sheet)}["columns"]
    assert told.level == "unsure"
    for name in group:
        assert registers()[register].column(name).headings[0] in told.why


def test_a_village_code_stands_for_both_names(store):
    drawn = "数据日期,村代码,户编号,人数,脱贫属性\n2017-12-31,621121101201,A,3,未脱贫"
    report = loaded(store, Source("a.csv", drawn.encode()), publish=False)
    assert report.reads[0].rows_lack == ()
    assert not report.is_blocked
