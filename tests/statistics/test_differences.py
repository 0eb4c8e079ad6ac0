"""Ours less theirs."""

import math

import pandas as pd
import pytest

from poverty_exit.statistics.differences import differences


def one(ours: float | None, theirs: float | None) -> tuple[float, float]:
    pairs = pd.DataFrame({"ours": [ours], "theirs": [theirs]}, dtype="float64")
    (row,) = differences(pairs).to_dict("records")
    return row["difference"], row["relative_difference"]


def test_a_difference_and_its_share_of_theirs():
    assert one(980, 1000) == (-20, -20 / 1000)
    assert one(0.05, 0.04) == pytest.approx((0.01, 0.25))


def test_of_nothing_there_is_no_share():
    difference, share = one(3, 0)
    assert difference == 3
    assert math.isnan(share)


@pytest.mark.parametrize(("ours", "theirs"), [(None, 4), (4, None), (None, None)])
def test_unknown_is_not_zero(ours, theirs):
    assert all(math.isnan(cell) for cell in one(ours, theirs))
