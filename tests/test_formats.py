"""How values are written: unit, decimals, language, and the dash for the unknown."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from poverty_exit import formats
from poverty_exit.i18n import DEFAULT, use_language
from poverty_exit.indicators import Indicator, registry

UNKNOWN = [None, float("nan"), pd.NA]


@pytest.fixture(params=["zh_CN", "en"])
def each_language(request) -> Iterator[str]:
    use_language(request.param)
    yield request.param
    use_language(DEFAULT)


@pytest.fixture
def english() -> Iterator[None]:
    use_language("en")
    yield
    use_language(DEFAULT)


def indicator(unit: str, decimals: int = 0) -> Indicator:
    return replace(registry()["poor_persons"], unit=unit, decimals=decimals)


RATE = indicator("fraction", 1)
PERSONS = indicator("persons")
HOUSEHOLDS = indicator("households")
VILLAGES = indicator("villages")
YUAN = indicator("yuan")


@pytest.mark.parametrize("unknown", UNKNOWN)
@pytest.mark.usefixtures("each_language")
def test_the_unknown_is_a_dash_everywhere(unknown):
    assert formats.value(unknown, RATE) == "—"
    assert formats.value(unknown, PERSONS) == "—"
    assert formats.with_unit(unknown, PERSONS) == "—"
    assert formats.headline(unknown, PERSONS) == "—"
    assert formats.change(unknown, RATE) == "—"
    assert formats.interval(unknown, 0.1, RATE) == "—"
    assert formats.counted(unknown, "persons") == "—"
    assert formats.ratio(12_318, unknown) == "12,318 / —"


@pytest.mark.parametrize(
    ("value", "decimals", "written"),
    [
        (12_318, 0, "12,318"),
        (0, 0, "0"),
        (-1_204, 0, "−1,204"),
        (6_811.5, 0, "6,812"),
        (0.125, 2, "0.13"),
        (-0.001, 1, "0.0"),
    ],
)
def test_numbers_have_thousands_separated(value, decimals, written):
    assert formats.number(value, decimals) == written


@pytest.mark.parametrize(
    ("value", "decimals", "written"),
    [
        (12_318 / 268_040, 1, "4.6%"),
        (0.0625, 1, "6.3%"),  # a half is rounded up, as a workbook does
        (0.0455, 1, "4.6%"),
        (0, 1, "0.0%"),
        (1, 1, "100.0%"),
        (12.5, 0, "1,250%"),
        (-0.004, 1, "−0.4%"),
        (-0.0001, 1, "0.0%"),
    ],
)
def test_fractions_are_written_as_percent(value, decimals, written):
    assert formats.percent(value, decimals) == written


def test_a_small_rate_of_many_has_two_decimals():
    assert formats.value(0.0077, RATE, denominator=1_291_000) == "0.77%"
    assert formats.value(0.0077, RATE, denominator=130) == "0.8%"
    assert formats.value(0.0, RATE, denominator=1_291_000) == "0.0%"


def test_two_decimals_of_a_few_hundred_are_one_too_many():
    precise = indicator("fraction", 2)
    assert formats.value(5 / 250, precise, denominator=250) == "2.0%"
    assert formats.value(0.02346, precise, denominator=12_000) == "2.35%"
    assert formats.value(0.0504, precise, denominator=250, against=0.05) == "5.04%"


def test_a_rate_off_the_threshold_is_never_written_as_the_threshold():
    assert formats.value(0.0504, RATE, against=0.05) == "5.04%"
    assert formats.value(0.04999, RATE, against=0.05) == "4.999%"
    assert formats.value(0.05, RATE, against=0.05) == "5.0%"
    assert formats.value(0.061, RATE, against=0.05) == "6.1%"


@given(value=st.floats(0, 1), decimals=st.integers(0, 4))
def test_what_is_written_is_within_half_a_unit_of_the_value(value, decimals):
    written = float(formats.percent(value, decimals).rstrip("%").replace(",", ""))
    assert abs(written - value * 100) <= 0.5 * 10**-decimals + 1e-9


def test_units_in_chinese():
    assert formats.with_unit(12_318, PERSONS) == "12,318 人"
    assert formats.with_unit(1, HOUSEHOLDS) == "1 户"
    assert formats.with_unit(342, VILLAGES) == "342 个村"
    assert formats.with_unit(6_811, YUAN) == "6,811 元"
    assert formats.with_unit(0.046, RATE) == "4.6%"
    assert formats.counted(18, "townships") == "18 个乡镇"


@pytest.mark.usefixtures("english")
def test_units_in_english_know_one_from_many():
    assert formats.with_unit(12_318, PERSONS) == "12,318 persons"
    assert formats.with_unit(1, PERSONS) == "1 person"
    assert formats.with_unit(1, HOUSEHOLDS) == "1 household"
    assert formats.with_unit(0, VILLAGES) == "0 villages"
    assert formats.with_unit(6_811, YUAN) == "6,811 yuan"
    assert formats.counted(1, "townships") == "1 township"


def test_headlines_in_chinese_count_in_ten_thousands_with_one_decimal():
    assert formats.headline(120_318, PERSONS) == "12.0 万人"
    assert formats.headline(9_999, PERSONS) == "9,999 人"
    assert formats.headline(33_127, HOUSEHOLDS) == "3.3 万户"
    assert formats.headline(12_345, YUAN) == "12,345 元"
    assert formats.headline(0.046, RATE) == "4.6%"


@pytest.mark.usefixtures("english")
def test_headlines_in_english_stay_as_they_are():
    assert formats.headline(120_318, PERSONS) == "120,318 persons"


def test_intervals_have_both_ends_alike():
    assert formats.interval(0.031, 0.0459, RATE) == "3.1%–4.6%"
    assert formats.interval(0.0441, 0.0444, RATE) == "4.41%–4.44%"
    assert formats.interval(0, 1_200, PERSONS) == "0–1,200"


def test_a_wide_interval_has_one_decimal():
    precise = indicator("fraction", 2)
    assert formats.interval(0.0086, 0.0460, precise) == "0.9%–4.6%"
    assert formats.interval(0.0441, 0.0512, precise) == "4.41%–5.12%"


def test_changes_have_a_sign_and_rates_change_by_points():
    assert formats.change(0.004, RATE) == "+0.4 个百分点"
    assert formats.change(-0.035, RATE) == "−3.5 个百分点"
    assert formats.change(0, RATE) == "0.0 个百分点"
    assert formats.change(1_204, PERSONS) == "+1,204"
    assert formats.change(-1_204, PERSONS) == "−1,204"


@pytest.mark.usefixtures("english")
def test_changes_in_english():
    assert formats.change(0.004, RATE) == "+0.4 pp"


def test_years_have_no_separator():
    assert formats.year(2017) == "2017"
    assert formats.year(2017.0) == "2017"


def test_days_in_chinese():
    assert formats.day(date(2017, 12, 31)) == "2017年12月31日"
    assert formats.day(None) == "—"


@pytest.mark.usefixtures("english")
def test_days_in_english():
    assert formats.day(date(2017, 12, 31)) == "31 December 2017"


def test_units_of_axes():
    units = [formats.unit(one) for one in (PERSONS, HOUSEHOLDS, VILLAGES, YUAN, RATE)]
    assert units == ["人", "户", "个村", "元", "%"]


def test_workbooks_keep_the_value_and_get_its_format():
    assert formats.xlsx(RATE) == "0.0%"
    assert formats.xlsx(indicator("fraction", 0)) == "0%"
    assert formats.xlsx(PERSONS) == "#,##0"
    assert formats.xlsx(indicator("yuan", 2)) == "#,##0.00"


def test_axes_are_in_percent_or_with_separators():
    assert formats.axis(RATE) == ",.2~%"
    assert formats.axis(PERSONS) == ",~f"


def test_a_span_of_ranks_is_one_number_where_both_ends_are_the_same():
    assert formats.span(1, 13) == "1–13"
    assert formats.span(4.0, 4.0) == "4"
    assert formats.span(float("nan"), None) == "—"
