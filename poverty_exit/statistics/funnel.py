"""Within which limits places of one common rate would lie, by their size.

Spiegelhalter (2005), Funnel plots for comparing institutional performance: exact
binomial limits, interpolated between the two counts that a limit falls between.
"""

import numpy as np
import pandas as pd
from scipy.stats import binom

WARNING = 0.95
ALARM = 0.998


def limits(expected: float, sizes: np.ndarray) -> pd.DataFrame:
    """The 95% and 99.8% limits of the expected rate, one row per size.

    Args:
        expected: the common rate, a fraction (the county's).
        sizes: numbers at risk; broken ones are rounded, the smallest is 1.

    Returns:
        size, low_95, high_95, low_998, high_998 as fractions.
    """
    counts = np.maximum(np.rint(np.asarray(sizes, dtype="float64")), 1)
    low_95, high_95 = _pair(expected, counts, WARNING)
    low_998, high_998 = _pair(expected, counts, ALARM)
    return pd.DataFrame(
        {
            "size": counts,
            "low_95": low_95,
            "high_95": high_95,
            "low_998": low_998,
            "high_998": high_998,
        }
    )


def positions(places: pd.DataFrame, expected: float) -> pd.DataFrame:
    """Where each place lies in the funnel: its size and "", "95" or "998".

    Args:
        places: denominator, design_effect, value; one row per place.
        expected: the common rate, a fraction.

    Returns:
        The same rows with size (denominator over design effect) and outside (the
        widest limit that the place lies outside of; "" for none and for no data).
    """
    among, effect, values = (
        places[name].to_numpy("float64", na_value=np.nan)
        for name in ("denominator", "design_effect", "value")
    )
    size = among / np.where(effect > 0, effect, np.nan)
    known = (size > 0) & ~np.isnan(values)
    limit, value = limits(expected, size[known]), values[known]
    low_95, high_95, low_998, high_998 = (
        limit[name].to_numpy() for name in ("low_95", "high_95", "low_998", "high_998")
    )
    outside = np.full(len(places), "", dtype="object")
    outside[known] = np.select(
        [
            (value < low_998) | (value > high_998),
            (value < low_95) | (value > high_95),
        ],
        ["998", "95"],
        "",
    )
    found = pd.DataFrame({"size": size, "outside": outside}, index=places.index)
    return pd.concat([places, found], axis=1)


def _pair(
    expected: float, counts: np.ndarray, confidence: float
) -> tuple[np.ndarray, np.ndarray]:
    tail = (1 - confidence) / 2
    low = _quantile(tail, counts, expected)
    high = _quantile(1 - tail, counts, expected)
    return np.clip(low, 0, 1), np.clip(high, 0, 1)


def _quantile(share: float, counts: np.ndarray, expected: float) -> np.ndarray:
    """The interpolated binomial quantile, as a fraction of the count."""
    reached = binom.ppf(share, counts, expected)
    at = binom.cdf(reached, counts, expected)
    before = binom.cdf(reached - 1, counts, expected)
    step = np.where(
        at > before, (at - share) / np.where(at > before, at - before, 1), 0
    )
    return (reached - step) / counts
