"""Are more households of a village alike to the yuan than chance puts together?

Knox (1964), The detection of space-time interactions, with the exact moments of Barton
and David (1966), The random intersection of two graphs: pairs of households of one
village that also have one income, among those of one size and cause. If villages were
dealt out at random among these households, so many would be expected; round or frequent
incomes are allowed for, because they are the same on both sides. Kuriakose and Robbins
(2016), Don't get duped, look for copied records in the same place.
"""

import numpy as np
import pandas as pd
from scipy.stats import nbinom, poisson

FEWEST = 100
"""Households below which a township is not tested."""


def identical(strata: pd.DataFrame) -> pd.DataFrame:
    """Pairs of identical households within villages, against random villages.

    Args:
        strata: township_code, households, village_pairs, village_paths, income_pairs,
            income_paths, seen; one row per township, household size and main cause.

    Returns:
        One row per township: code, n households, seen and expected pairs, p (one-sided,
        Poisson, or negative binomial where pairs come in clumps); p missing below
        ``FEWEST`` households, or where no village has two households alike in size and
        cause.
    """
    expected, variance = _moments(strata)
    sums = (
        strata.assign(expected=expected, variance=variance)
        .groupby("township_code")[
            ["households", "village_pairs", "seen", "expected", "variance"]
        ]
        .sum()
    )
    rows = []
    for code, own in sums.iterrows():
        p = np.nan
        if own["households"] >= FEWEST and own["village_pairs"] > 0:
            p = _upper_tail(own["seen"], own["expected"], own["variance"])
        n = int(own["households"])
        rows.append((str(code), n, own["seen"], own["expected"], p))
    return pd.DataFrame(rows, columns=["code", "n", "seen", "expected", "p"])


def _moments(strata: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """Mean and variance of the pairs in common, each stratum dealt out by itself."""
    n, a, a_paths, b, b_paths = (
        strata[name].to_numpy(dtype="float64")
        for name in (
            "households",
            "village_pairs",
            "village_paths",
            "income_pairs",
            "income_paths",
        )
    )
    two = n * (n - 1)
    three, four = two * (n - 2), two * (n - 2) * (n - 3)
    mean = _share(2 * a * b, two)
    apart = (a * (a - 1) - 2 * a_paths) * (b * (b - 1) - 2 * b_paths)
    square = mean + _share(4 * a_paths * b_paths, three) + _share(4 * apart, four)
    return mean, np.maximum(square - mean**2, 0)


def _share(part: np.ndarray, whole: np.ndarray) -> np.ndarray:
    return np.divide(part, whole, out=np.zeros_like(part), where=whole > 0)


def _upper_tail(seen: float, mean: float, variance: float) -> float:
    """How likely as many pairs as seen, or more, are."""
    if mean == 0:
        return float(seen == 0)
    if variance <= mean:
        return float(poisson.sf(seen - 1, mean))
    return float(nbinom.sf(seen - 1, mean**2 / (variance - mean), mean / variance))
