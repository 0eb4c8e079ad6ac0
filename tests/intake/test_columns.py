"""Which register a sheet is, where its headings stand, which column is which."""

import pyarrow as pa
import pytest

from poverty_exit.i18n import DEFAULT, use_language
from poverty_exit.intake.columns import Layout, layout, letters
from poverty_exit.intake.problems import Problem, UnreadableError
from poverty_exit.intake.raw_sheet import RawSheet
from poverty_exit.intake.second_tables import second_headings
from poverty_exit.registers import registers

HEADINGS = ["乡镇", "行政村", "户编号", "人数", "脱贫属性"]
ROW = ["东山镇", "上湾村", "A", "3", "未脱贫"]


def sheet(*rows: list[str | None]) -> RawSheet:
    width = max(len(row) for row in rows)
    padded = [[*row, *[None] * (width - len(row))] for row in rows]
    columns = {
        f"c{n}": pa.array([row[n] or None for row in padded], pa.string())
        for n in range(width)
    }
    numbers = pa.array(range(1, len(rows) + 1), pa.int32())
    return RawSheet("名单", pa.table(columns), None, numbers)


def found(*rows: list[str | None], asked: str | None = None) -> Layout:
    return layout(sheet(*rows), "list.xlsx", asked)


def names(chosen: Layout) -> dict[str, int]:
    return {column.name: column.position for column in chosen.mapped}


def refusal(*rows: list[str | None], asked: str | None = None) -> Problem:
    with pytest.raises(UnreadableError) as told:
        found(*rows, asked=asked)
    return told.value.problem


def test_a_list_is_recognised_from_its_headings():
    chosen = found(HEADINGS, ROW)
    assert chosen.register.id == "households"
    assert names(chosen) == {
        "township_name": 0,
        "village_name": 1,
        "household_no": 2,
        "household_persons": 3,
        "exit_status": 4,
    }
    assert (chosen.header, chosen.titles, chosen.unmatched) == (0, (), ())


@pytest.mark.parametrize("register", registers())
def test_every_registers_own_template_is_recognised_as_it(register: str):
    defined = registers()[register]
    chosen = found([column.headings[0] for column in defined.columns], ["x"])
    assert chosen.register.id == register
    assert set(names(chosen)) == {column.name for column in defined.columns}


def test_columns_may_stand_in_any_order_with_others_between_them():
    chosen = found(
        ["序号", "脱贫属性", "备注", "户编号", "行政村", "乡镇", "人数"], ROW
    )
    assert chosen.register.id == "households"
    assert names(chosen)["exit_status"] == 1
    assert names(chosen)["household_no"] == 3
    assert chosen.unmatched == ((0, "序号"), (2, "备注"))


def test_titles_above_the_headings_are_kept_and_skipped():
    chosen = found(
        ["通渭县名单"], ["截至2016年12月31日", None, "单位：元"], HEADINGS, ROW
    )
    assert chosen.header == 2
    assert chosen.titles == ("通渭县名单", "截至2016年12月31日", "单位：元")


def test_headings_are_looked_for_in_the_first_fifteen_rows():
    assert found(*[["题"]] * 14, HEADINGS, ROW).header == 14
    assert refusal(*[["题"]] * 15, HEADINGS, ROW).rule == "unknown_register"


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("户 编 号", "household_no"),
        ("戶編號", "household_no"),
        ("户编码", "household_no"),
        ('="户编号"', "household_no"),
        ("乡（镇）", "township_name"),
        ("鄉(鎮)", "township_name"),
        ("人均純收入（元）", "per_capita_net_income_yuan"),
    ],
)
def test_synonyms_width_spaces_and_traditional_headings_mean_the_same(written, name):
    others = ["户编号", "脱贫属性", "户主姓名"]
    headings = others[1:] if name == "household_no" else others
    chosen = found([*headings, written], ROW)
    assert names(chosen)[name] == len(headings)


@pytest.mark.parametrize(
    ("heading", "factor"),
    [
        ("人均纯收入", 1),
        ("人均纯收入(元)", 1),
        ("人均纯收入（万元）", 10_000),
        ("人均纯收入（千元）", 1_000),
    ],
)
def test_a_unit_in_the_heading_is_converted_to_the_columns_unit(heading, factor):
    chosen = found(["户编号", "脱贫属性", heading], ROW)
    assert chosen.mapped[-1].name == "per_capita_net_income_yuan"
    assert chosen.mapped[-1].factor == factor


def test_of_two_columns_with_one_heading_the_first_counts():
    chosen = found([*HEADINGS, "脱贫属性"], [*ROW, "已脱贫"])
    assert names(chosen)["exit_status"] == 4
    assert chosen.unmatched == ((5, "脱贫属性"),)


def test_a_missing_heading_is_named_in_the_likeliest_registers_words():
    use_language("zh_CN")
    problem = refusal(["年度", "乡镇", "行政村"], ["2016", "东山镇", "上湾村"])
    assert problem.rule == "unknown_register"
    problem = refusal(["姓名", "证件号码", "与户主关系", "乡镇", "行政村"], ["x"])
    assert registers()["persons"].label["zh"] in problem.message
    assert "户编号" in problem.message
    use_language(DEFAULT)


def test_a_sheet_without_any_known_heading_says_so():
    problem = refusal(["甲", "乙"], ["1", "2"])
    assert problem.rule == "unknown_register"
    assert (problem.file, problem.sheet) == ("list.xlsx", "名单")


def test_persons_households_and_returns_are_told_apart():
    assert (
        found(["户编号", "姓名", "与户主关系", "脱贫属性"], ["x"]).register.id
        == "persons"
    )
    assert found(["户编号", "户主姓名", "脱贫属性"], ["x"]).register.id == "households"
    returns = found(["户编号", "户主姓名", "返贫时间", "返贫人口"], ["x"])
    assert returns.register.id == "returns"


def test_a_person_may_say_which_register_it_is():
    rows = (
        ["年度", "乡镇", "农业户籍人口", "计划脱贫人数"],
        ["2016", "东山镇", "1", "2"],
    )
    assert found(*rows, asked="plan").register.id == "plan"
    assert refusal(HEADINGS, ROW, asked="plan").rule == "unknown_register"


def test_repeated_headings_are_found_and_a_second_table_is_told():
    raw = sheet(HEADINGS, ROW, HEADINGS, ROW)
    assert second_headings(raw, layout(raw, "f")) == ([2], None)
    raw = sheet(
        HEADINGS, ROW, ["姓名", "证件号码", "户编号", "与户主关系", "性别"], ROW
    )
    assert second_headings(raw, layout(raw, "f")) == ([], 2)


@pytest.mark.parametrize(
    ("row", "is_told"),
    [
        (["年度", "乡镇", "", "农业户籍人口"], True),
        (["乡镇", "户数", "", "人数"], True),
        (["", "", "", ""], False),
        (["注：乡镇", "", "", ""], False),
        (["东山镇", "乡镇", "", "3"], False),
        (["乡镇", "", "", "上湾村"], False),
    ],
)
def test_a_second_table_is_told_that_leaves_the_key_column_empty(row, is_told):
    raw = sheet(
        ["乡镇", "行政村", "户编号", "脱贫属性"],
        ["东山镇", "上湾村", "A", "未脱贫"],
        ["", "", "", ""],
        row,
    )
    assert second_headings(raw, layout(raw, "f")) == ([], 3 if is_told else None)


def test_a_value_that_reads_like_a_heading_is_no_second_table():
    raw = sheet(["户编号", "户主姓名", "脱贫属性"], ["姓名", "乡镇", "未脱贫"])
    assert second_headings(raw, layout(raw, "f")) == ([], None)


@pytest.mark.parametrize(
    ("position", "said"), [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (702, "AAA")]
)
def test_columns_have_excels_letters(position: int, said: str):
    assert letters(position) == said
