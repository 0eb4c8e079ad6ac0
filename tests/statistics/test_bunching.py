"""What lies just above the line, against a curve through what lies beyond."""

import math

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from poverty_exit.statistics import bunching


def bands(code: str, counts: list[int]) -> pd.DataFrame:
    """Households of a township, by band from the line up."""
    return pd.DataFrame(
        [(code, band, count) for band, count in enumerate(counts) if count],
        columns=["township_code", "band", "households"],
    )


def one(counts: list[int]) -> pd.Series:
    (_, row), *_rest = bunching.above_the_line(bands("a", counts)).iterrows()
    return row


def test_an_even_spread_expects_as_many_near_the_line_as_beyond():
    row = one([20] * 18)
    assert row["expected"] == pytest.approx(3 * 20)
    assert (row["seen"], row["n"]) == (60, 360)
    assert row["p"] == pytest.approx(0.5, abs=0.05)


def test_a_heap_just_above_the_line_is_seen():
    row = one([60, 60, 60] + [20] * 15)
    assert row["expected"] == pytest.approx(60)
    assert row["p"] < 1e-6


def test_a_lack_just_above_the_line_is_no_reason_to_look():
    assert one([5, 5, 5] + [20] * 15)["p"] > 0.99


def test_a_curve_that_falls_or_rises_is_continued():
    # each band holds a tenth more than the next one: 100 * 1.1^-k
    falling = [round(1000 * 1.1**-band) for band in range(18)]
    row = one(falling)
    assert row["expected"] == pytest.approx(1000 + 1000 / 1.1 + 1000 / 1.21, rel=0.01)
    assert 0.2 < row["p"] < 0.8


def test_the_curves_own_uncertainty_widens_the_p_value():
    counts = [30, 30, 30] + [20] * 15
    poisson_alone = stats.poisson.sf(90 - 1, 60)
    assert one(counts)["p"] > poisson_alone


def test_fewer_than_sixty_beyond_or_five_expected_are_not_tested():
    assert math.isnan(one([60, 60, 60] + [3] * 15)["p"]) is True  # 45 beyond
    assert math.isnan(one([60, 60, 60] + [4] * 15)["p"]) is False  # 60 beyond
    rising = [0] * 3 + [0] * 12 + [10, 40, 90]
    assert math.isnan(one(rising)["p"])


def test_no_exits_give_no_rows():
    assert bunching.above_the_line(bands("a", [])).empty


def test_by_band_shows_the_curve():
    shown = bunching.by_band(bands("a", [60, 60, 60] + [20] * 15), "a")
    assert list(shown["seen"]) == [60] * 3 + [20] * 15
    assert list(shown["expected"]) == pytest.approx([20] * 18)


@pytest.mark.parametrize("seed", range(5))
def test_another_way_of_reckoning_gives_the_same(seed):
    """Newton's method by hand for the curve, the gamma mixture by adding it up."""
    rng = np.random.default_rng(seed)
    counts = rng.poisson(30 * 0.97 ** np.arange(18)).tolist()
    row = one(counts)
    level, slope = math.log(sum(counts[3:]) / 15), 0.0
    for _step in range(50):
        means = [math.exp(level + slope * at) for at in range(15)]
        rest = [seen - mean for seen, mean in zip(counts[3:], means, strict=True)]
        gradient = (sum(rest), sum(r * at for at, r in enumerate(rest)))
        a = sum(means)
        b = sum(m * at for at, m in enumerate(means))
        c = sum(m * at * at for at, m in enumerate(means))
        determinant = a * c - b * b
        level += (c * gradient[0] - b * gradient[1]) / determinant
        slope += (a * gradient[1] - b * gradient[0]) / determinant
    near = [math.exp(level + slope * at) for at in (-3, -2, -1)]
    up, along = sum(near), sum(m * at for m, at in zip(near, (-3, -2, -1), strict=True))
    variance = (c * up * up - 2 * b * up * along + a * along * along) / determinant
    assert row["expected"] == pytest.approx(up, rel=1e-6)
    shape, scale = up**2 / variance, variance / up
    seen = sum(counts[:3])
    rates = stats.gamma(shape, scale=scale).ppf((np.arange(20_000) + 0.5) / 20_000)
    mixed = float(np.mean(stats.poisson.sf(seen - 1, rates)))
    assert row["p"] == pytest.approx(mixed, rel=1e-3)
