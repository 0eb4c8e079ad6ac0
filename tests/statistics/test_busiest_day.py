"""The busiest day against the weekdays of a year."""

import datetime as dt
import math

import numpy as np
import pandas as pd
import pytest

from poverty_exit.statistics import busiest_day


def one(records: int, busiest: int, weekdays: int = 260) -> dict:
    frame = pd.DataFrame(
        {
            "township_code": ["a"],
            "records": [records],
            "busiest_on": [dt.date(2017, 3, 2)],
            "busiest_records": [busiest],
            "weekdays": [weekdays],
        }
    )
    (row,) = busiest_day.heaped_days(frame).to_dict("records")
    return row


def test_a_register_of_half_a_year_is_held_against_half_the_weekdays():
    rng = np.random.default_rng(20170701)
    alarms = 0
    for _run in range(200):
        counts = rng.multinomial(1_500, [1 / 130] * 130)
        alarms += one(1_500, int(counts.max()), weekdays=130)["p"] < 0.05
    # 5% at most by chance: of 200 some 10, and surely not 30
    assert alarms < 30
    assert one(1_500, 40, weekdays=130)["p"] < 1e-6


def test_all_records_on_one_day_are_still_a_heap():
    assert one(50, 50, weekdays=21)["p"] < 1e-30


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
