"""Where the classes of a map end."""

from itertools import pairwise

import numpy as np
import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from poverty_exit.figures.map_breaks import rounded_breaks

FRACTIONS = st.lists(st.floats(0, 1, allow_subnormal=False), min_size=1, max_size=60)
COUNTS = st.lists(st.integers(0, 5000), min_size=1, max_size=60)


def test_breaks_are_near_the_quantiles_and_easy_to_read() -> None:
    values = pd.Series(np.arange(1, 101) / 1000)  # 0.1% to 10%, evenly spread
    assert rounded_breaks(values, 5, whole=False, target=None) == [
        0.02,
        0.04,
        0.06,
        0.08,
    ]


def test_breaks_of_skewed_counts_are_round_numbers() -> None:
    values = pd.Series([3, 7, 12, 18, 31, 44, 87, 140, 420, 1180])
    breaks = rounded_breaks(values, 5, whole=True, target=None)
    assert breaks == [12, 25, 60, 200]


def test_breaks_close_to_one_are_as_fine_as_the_values_ask_for() -> None:
    values = pd.Series([0.971, 0.978, 0.983, 0.986, 0.991, 0.996])
    breaks = rounded_breaks(values, 3, whole=False, target=0.95)
    assert breaks[0] == 0.95
    assert len(breaks) == 2 or len(breaks) == 3
    assert all(0.971 < edge < 0.996 for edge in breaks[1:])


def test_side_without_values_has_no_breaks_of_its_own() -> None:
    values = pd.Series([0.001, 0.004, 0.009, 0.012])
    breaks = rounded_breaks(values, 5, whole=False, target=0.05)
    assert max(breaks) == 0.05


def test_values_that_differ_only_by_rounding_noise_are_not_split() -> None:
    values = pd.Series([0.1 + 0.2, 0.3, 0.3])
    assert rounded_breaks(values, 5, whole=False, target=None) == []


@given(FRACTIONS, st.sampled_from([0.02, 0.03, 0.05, 0.95]))
def test_target_is_always_a_break_and_breaks_rise(
    fractions: list[float], target: float
) -> None:
    breaks = rounded_breaks(pd.Series(fractions), 5, whole=False, target=target)
    assert target in breaks
    assert all(low < high for low, high in pairwise(breaks))
    assert len(breaks) <= 4


@given(COUNTS)
def test_counts_break_at_whole_numbers_inside_their_range(counts: list[int]) -> None:
    breaks = rounded_breaks(pd.Series(counts, dtype=float), 5, whole=True, target=None)
    assert all(float(edge).is_integer() for edge in breaks)
    assert all(min(counts) <= edge < max(counts) for edge in breaks)
