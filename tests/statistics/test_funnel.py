"""Binomial limits of a funnel, against sums made by hand and their meaning."""

import numpy as np
import pandas as pd
import pytest

from poverty_exit.statistics import funnel


def test_of_ten_at_half_the_limits_lie_where_the_counts_say():
    # P(X <= 1) = 11/1024, P(X <= 2) = 56/1024; 2.5% lies between them:
    # 2 - (56/1024 - 0.025) / (45/1024) = 1.3246 of 10
    limits = funnel.limits(0.5, np.array([10]))
    expected = 2 - (56 / 1024 - 0.025) / (45 / 1024)
    assert limits["low_95"][0] == pytest.approx(expected / 10)


def test_the_outer_limits_contain_the_inner_and_both_narrow_with_size():
    limits = funnel.limits(0.04, np.array([100, 1000, 10_000]))
    assert (limits["low_998"] <= limits["low_95"]).all()
    assert (limits["high_95"] <= limits["high_998"]).all()
    assert limits["high_95"].is_monotonic_decreasing
    assert (limits["low_95"] <= 0.04).all()


def test_the_share_within_the_inner_limits_is_about_95_percent():
    counts = np.random.default_rng(1).binomial(2000, 0.04, 20_000)
    limits = funnel.limits(0.04, np.array([2000]))
    outside = (counts / 2000 < limits["low_95"][0]) | (
        counts / 2000 > limits["high_95"][0]
    )
    assert 0.04 < outside.mean() < 0.06


def test_a_common_rate_of_nothing_has_its_limits_at_nothing():
    assert funnel.limits(0.0, np.array([50]))["high_95"][0] == 0


def test_places_are_put_by_their_size_over_the_design_effect():
    places = pd.DataFrame(
        {
            "denominator": [4000.0, 4000.0, 4000.0, 0.0, None],
            "design_effect": [4.0] * 5,
            # of 1,000: 40 expected, 95% limits about 28 to 53
            "value": [0.045, 0.055, 0.10, None, None],
        }
    )
    positions = funnel.positions(places, 0.04)
    assert list(positions["size"][:3]) == [1000, 1000, 1000]
    assert list(positions["outside"]) == ["", "95", "998", "", ""]
