"""The busiest day against the weekdays of a year."""

import datetime as dt
import math

import pandas as pd
import pytest

from poverty_exit.statistics import busiest_day


def one(records: int, busiest: int, year: int = 2017) -> dict:
    frame = pd.DataFrame(
        {
            "township_code": ["a"],
            "records": [records],
            "busiest_on": [dt.date(year, 3, 2)],
            "busiest_records": [busiest],
        }
    )
    (row,) = busiest_day.heaped_days(frame, year).to_dict("records")
    return row


def test_weekdays_of_a_year():
    # 2017 began and ended on a Sunday: 52 weeks and a Sunday; 2016 has 366 days
    assert busiest_day.weekdays(2017) == 52 * 5
    assert busiest_day.weekdays(2016) == 261


def test_the_p_value_is_that_of_any_day_at_most():
    row = one(20, 5)
    tail = sum(
        math.comb(20, k) * (1 / 260) ** k * (259 / 260) ** (20 - k)
        for k in range(5, 21)
    )
    assert row["p"] == pytest.approx(260 * tail)
    assert row["expected"] == pytest.approx(20 / 260)
    assert row["day"] == dt.date(2017, 3, 2)


def test_two_on_a_day_are_nothing_and_p_is_never_above_1():
    assert one(100, 2)["p"] == 1


def test_nineteen_records_are_too_few():
    assert math.isnan(one(19, 19)["p"])
    assert one(20, 20)["p"] < 1e-30
