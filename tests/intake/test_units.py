"""In which unit a column is written: who says so, and what becomes of its numbers."""

import pyarrow as pa
import pytest

from poverty_exit.intake.columns import Layout, Mapped
from poverty_exit.intake.raw_sheet import RawSheet
from poverty_exit.intake.staging import stage
from poverty_exit.intake.units import stated_units, unit_of, unit_words
from poverty_exit.registers import Column, Register

KEY = Column("household_no", ("户编号",), reads="code")
LAND = Column("land_mu", ("面积",), unit="mu", reads="number")
MONEY = Column("money_yuan", ("金额",), unit="yuan", reads="number")
REGISTER = Register(
    id="land",
    label={"zh": "土地", "en": "land"},
    listing="full",
    period="none",
    needs=("household_no",),
    any_of=(),
    key=("household_no",),
    refuses=(),
    columns=(KEY, LAND, MONEY),
)


def laid_out(heading: str, kind: str, unit: str | None = None, **said) -> Layout:
    name = "land_mu" if kind == "mu" else "money_yuan"
    mapped = (Mapped("household_no", 0, "户编号"), Mapped(name, 1, heading, 1.0, unit))
    titles = said.pop("titles", ())
    return Layout(REGISTER, 0, mapped, (), titles, **said)


@pytest.mark.parametrize(
    ("heading", "unit", "said", "word", "who"),
    [
        ("面积", None, {}, "亩", "nobody"),
        ("面积", None, {"titles": ("单位：公顷、元",)}, "公顷", "title"),
        (
            "面积",
            None,
            {"titles": ("单位：公顷",), "units": (("mu", "亩"),)},
            "亩",
            "sheet",
        ),
        ("面积(公顷)", None, {"units": (("mu", "亩"),)}, "公顷", "heading"),
        ("面积（公顷）", "亩", {}, "亩", "column"),
        ("面积(2016)", None, {"titles": ("单位：公顷",)}, "公顷", "title"),
        ("面积", "万元", {}, "亩", "nobody"),
    ],
)
def test_a_column_goes_before_its_heading_that_before_sheet_and_title(
    heading, unit, said, word, who
):
    layout = laid_out(heading, "mu", unit, **said)
    found = unit_of("mu", layout.mapped[1], layout)
    assert (found.word, found.said) == (word, who)
    assert found.factor == {"亩": 1, "公顷": 15}[word]


@pytest.mark.parametrize(
    ("kind", "unit", "written", "ours"),
    [
        ("mu", "公顷", "2", "30"),
        ("mu", "公顷", "0.1", "1.5"),
        ("mu", "亩", "2", "2"),
        ("yuan", "万元", "0.35", "3500"),
        ("yuan", "千元", "3.5", "3500"),
        ("yuan", "元", "3500", "3500"),
        ("yuan", "万元", "无数据", None),
    ],
)
def test_numbers_become_ours_exactly(kind, unit, written, ours):
    cells = {"c0": ["户编号", "A"], "c1": ["数", written]}
    raw = RawSheet("名单", pa.table(cells), None, pa.array([1, 2], pa.int32()))
    layout = laid_out("数", kind, unit)
    name = layout.mapped[1].name
    (number,) = stage(raw, layout, "f.xlsx").rows[name].to_pylist()
    assert (None if number is None else float(number)) == (
        None if ours is None else float(ours)
    )


def test_our_own_unit_stands_first_among_the_words_of_a_kind():
    assert unit_words("mu") == ["亩", "公顷"]
    assert unit_words("yuan")[0] == "元"
    assert unit_words("nothing") == []


def test_a_title_states_units_of_several_kinds():
    assert stated_units(["名册", "单位：万元、公顷"]) == {"yuan": "万元", "mu": "公顷"}
    assert stated_units(["名册"]) == {}
