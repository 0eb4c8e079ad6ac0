"""Do more incomes lie just above the poverty line than a smooth curve would put there?

Kleven (2016), Bunching; Chetty et al. (2011): what lies just above the line is held
against what a smooth curve through the incomes further up would put there. Camacho and
Conover (2011) found manipulated poverty scores that way. Below the line nothing is
compared: nobody exits there, so that a gap below it is the rule itself.
"""

import numpy as np
import pandas as pd
from scipy.stats import nbinom
from statsmodels.genmod.families import Poisson
from statsmodels.genmod.generalized_linear_model import GLM

STEP = 0.02
"""Width of a band, as a share of the line."""
NEAR = 3
"""Bands that count as just above the line: up to 6% above it."""
BANDS = 18
"""Bands looked at: up to 36% above the line; the curve goes through the outer ones."""
FEWEST = 60
"""Households in the outer bands below which a township is not tested."""
LEAST_EXPECTED = 5.0


def above_the_line(bands: pd.DataFrame) -> pd.DataFrame:
    """Households just above the line against a log-linear curve through those beyond.

    The curve is a Poisson regression of the counts of the outer bands; its uncertainty
    goes into the p value (a gamma mixture of Poisson counts), which is one-sided.

    Args:
        bands: township_code, band (0 begins at the line), households; exited
            households.

    Returns:
        One row per township: code, n households within the bands, seen and expected
        just above the line, p; expected and p missing where there are too few.
    """
    rows = []
    for code, own in bands.groupby("township_code"):
        counts = _counts(own)
        seen, expected, p = counts[:NEAR].sum(), np.nan, np.nan
        if counts[NEAR:].sum() >= FEWEST:
            means, variance = _continued(counts[NEAR:])
            expected = float(means[:NEAR].sum())
            if expected >= LEAST_EXPECTED:
                shape = expected**2 / variance
                p = float(nbinom.sf(seen - 1, shape, shape / (shape + expected)))
        rows.append((str(code), int(counts.sum()), seen, expected, p))
    return pd.DataFrame(rows, columns=["code", "n", "seen", "expected", "p"])


def by_band(bands: pd.DataFrame, code: str) -> pd.DataFrame:
    """What the test of a township looked at: band, seen, expected by the curve."""
    seen = _counts(bands[bands["township_code"] == code])
    expected, _variance = _continued(seen[NEAR:])
    return pd.DataFrame({"band": range(BANDS), "seen": seen, "expected": expected})


def _counts(own: pd.DataFrame) -> np.ndarray:
    counts = np.zeros(BANDS)
    counts[own["band"].to_numpy()] = own["households"].to_numpy()
    return counts


def _continued(outer: np.ndarray) -> tuple[np.ndarray, float]:
    """What the curve expects in every band, and the variance of its near ones' sum."""
    at = np.arange(BANDS) - NEAR
    design = np.column_stack([np.ones(BANDS), at])
    fit = GLM(outer, design[NEAR:], family=Poisson()).fit()
    means = np.exp(design @ fit.params)
    slope = means[:NEAR] @ design[:NEAR]
    return means, float(slope @ fit.cov_params() @ slope)
