"""Samples and rows that are shown: enough to tell a column, nobody's name or number."""

import pyarrow as pa
import pytest

from poverty_exit.intake.shown_cells import HIDDEN, samples, shown_row


def shown(*cells: str | None, heading: str = "", name: str | None = None) -> list[str]:
    return list(samples(pa.chunked_array([pa.array(cells)]), heading, name))


def test_three_different_cells_are_shown():
    cells = ("未脱贫", "未脱贫", None, "已脱贫", "", "返贫", "预脱贫")
    assert shown(*cells, heading="脱贫属性", name="exit_status") == [
        "未脱贫",
        "已脱贫",
        "返贫",
    ]


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("姓名", "person_name"),
        ("户主", None),
        ("联系电话", None),
        ("证件号", None),
        ("帮扶干部", None),
        ("银行卡号", None),
        ("乱七八糟", "head_name"),
    ],
)
def test_a_column_that_names_people_or_sounds_so_shows_dots_only(heading, name):
    assert shown("王小明", "李四", heading=heading, name=name) == [
        HIDDEN * 3,
        HIDDEN * 2,
    ]


@pytest.mark.parametrize(
    "cell",
    [
        "11010119900307000X",
        "110101199003070000",
        "１３８００１３８０００",
        "138 0013 8000",
        "6222021234567890123",
    ],
)
def test_a_long_number_is_hidden_in_whatever_column_it_stands(cell):
    assert set(shown(cell, heading="备注", name="measure_name")[0]) == {HIDDEN}


def test_a_short_word_of_a_column_that_nobody_knows_may_be_a_name():
    assert shown("王小明", "赵六", heading="列一") == [HIDDEN * 3, HIDDEN * 2]
    assert shown(*["王小明"] * 15, heading="列一") == [HIDDEN * 3]
    assert shown(*["东关"] * 11, *["西关"] * 11, heading="列一") == ["东关", "西关"]
    assert shown("东山镇", heading="列一") == ["东山镇"]
    assert shown("未脱贫", heading="列一") == ["未脱贫"]
    assert shown("12.5", "2016-12-31", heading="列一") == ["12.5", "2016-12-31"]


def test_long_texts_are_told_by_their_length():
    (said,) = shown("王小明家房屋漏雨需要尽快维修处理", heading="说明")
    assert "16" in said
    assert "王" not in said


def test_a_row_of_headings_is_shown_and_one_of_data_only_counted():
    assert shown_row(["乡镇", "", "户编号", "情况"]) == "乡镇 · 户编号 · 情况"
    assert shown_row(["镇", "户编号", "情况"], is_below=True) == (
        f"镇 · 户编号 · {HIDDEN * 2}"
    )
    assert "王小明" not in shown_row(["东山镇", "王小明", "是"], is_below=True)
    assert "王小明" not in shown_row(["东山镇", "王小明", "3", "未知"])
    assert shown_row(["填表人：王小明", "单位：万元"]) == (
        f"填表人:{HIDDEN * 3} · 单位：万元"
    )
    assert "13800138000" not in shown_row(["联系人：13800138000"])
    assert shown_row(["通渭县建档立卡名册"]) == "通渭县建档立卡名册"
