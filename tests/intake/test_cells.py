"""Cells as they are written, read as numbers, codes, words, or as missing."""

import pyarrow as pa
import pytest

from poverty_exit.intake.cells import number_text, read_column
from poverty_exit.intake.words import folded, unwrapped
from poverty_exit.registers import Column, registers


def read(column: Column, *cells: str | None) -> dict[str, list]:
    written = pa.chunked_array([pa.array(cells, pa.string())])
    return {
        name: list(c.to_pylist()) for name, c in read_column(column, written).items()
    }


def column(register: str, name: str) -> Column:
    return registers()[register].column(name)


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("3", "3"),
        ("0", "0"),
        ("3.0", "3.0"),
        ("1,234", "1234"),
        ("1，234", "1234"),
        ("１２３", "123"),
        ("３．５", "3.5"),
        ("91. 5", "91.5"),
        (" 12 ", "12"),
        ("-100", "-100"),
        ("－3", "-3"),
        ("1e3", "1e3"),
        ("3人", "3"),
        ("3,100元", "3100"),
        ("12户", "12"),
    ],
)
def test_a_number_is_read_through_width_spaces_separators_counters(written, number):
    assert number_text(written) == number


@pytest.mark.parametrize(
    "written", ["三", "约100", "元100", "1.2.3", "100%", "3至5", "", "1.5万"]
)
def test_what_is_no_number_is_not_read_as_one(written: str):
    assert number_text(written) is None


@pytest.mark.parametrize(
    "written", ["", " ", "—", "——", "-", "--", "/", "无数据", "／"]
)
def test_words_that_say_nothing_are_missing(written: str):
    income = column("households", "per_capita_net_income_yuan")
    found = read(income, written, "0")
    assert found["per_capita_net_income_yuan"] == [None, "0"]
    assert found["per_capita_net_income_yuan_text"] == [None, "0"]


def test_none_is_missing_for_numbers_and_dates_and_a_meaning_for_words():
    income = column("households", "per_capita_net_income_yuan")
    assert read(income, "无")["per_capita_net_income_yuan_text"] == [None]
    assert read(column("households", "exit_year"), "無")["exit_year_text"] == [None]
    assert read(column("households", "main_cause"), "无")["main_cause"] == ["无"]


@pytest.mark.parametrize(
    ("written", "means"),
    [
        ("是", "yes"),
        ("是的", "yes"),
        ("TRUE", "yes"),
        ("Yes", "yes"),
        ("ｙ", "yes"),
        ("否", "no"),
        ("没有", "no"),
        ("FALSE", "no"),
        ("NO", "no"),
        ("T", None),
        ("也许", None),
    ],
)
def test_yes_and_no_are_read_in_large_and_small_letters(written: str, means: str):
    found = read(column("households", "is_safe_water"), written)
    assert found == {"is_safe_water": [means], "is_safe_water_text": [written]}


def test_what_could_not_be_read_stays_beside_the_empty_value():
    found = read(column("households", "exit_year"), "2016年", "去年", None)
    assert found["exit_year"] == ["2016", None, None]
    assert found["exit_year_text"] == ["2016年", "去年", None]


def test_a_code_is_narrow_upper_case_and_without_spaces():
    found = read(
        column("persons", "id_number"),
        "62112119700101001x",
        "６２１１２１１９７００１０１００１Ｘ",
        " 621121 19700101 001X ",
        '="62112119700101001X"',
        "'62112119700101001x",
        "62112119700101001ｘ",
    )
    assert set(found["id_number"]) == {"62112119700101001X"}


def test_a_code_that_was_a_round_number_loses_its_point():
    assert read(column("households", "household_no"), "12345.0")["household_no"] == [
        "12345"
    ]


@pytest.mark.parametrize(
    ("written", "meaning"),
    [
        ("未脱贫", "poor"),
        ("预脱贫", "poor"),
        ("脱贫", "exited"),
        ("已脱贫", "exited"),
        ("已脱贫（享受政策）", "exited"),
        ("已脱贫(享受政策)", "exited"),
        ("已 脱贫", "exited"),
        ("已脫貧", "exited"),
        ("返贫", "returned"),
        ("返貧", "returned"),
        ("0", "poor"),
        ("1", "exited"),
        ("基本脱贫", None),
    ],
)
def test_a_word_means_what_the_code_list_says_and_nothing_else(written, meaning):
    found = read(column("households", "exit_status"), written)
    assert found["exit_status"] == [meaning]
    assert found["exit_status_text"] == [written]


def test_traditional_characters_width_and_spaces_fold_to_one_form():
    assert folded("脫貧屬性") == folded("脱贫 属性") == "脱贫属性"
    assert folded("人均纯收入（元）") == folded("人均纯收入(元)")
    assert folded("ＡＢ　１２") == "AB12"


def test_wrappers_of_export_tools_come_off():
    assert unwrapped('="0001"') == unwrapped("'0001") == unwrapped(" 0001 ") == "0001"
    assert unwrapped("0001") == "0001"
