"""Are incomes carried over from the year before without anybody asking?

An income that was asked again changes by some amount; that it changes by exactly
nothing is about as likely as any other change of a few yuan. The test is the binomial
of one value among its neighbours, as in Frandsen (2017), Party bias in union
representation elections; copied records: Kuriakose and Robbins (2016), Don't get duped.
"""

import numpy as np
import pandas as pd
from scipy.stats import binom

REACH = 10
"""Changes of up to so many yuan, up and down, are what no change is held against."""
FEWEST = 100
"""Households with both incomes below which a township is not tested."""


def copied(changes: pd.DataFrame) -> pd.DataFrame:
    """Incomes unchanged to the yuan, against those that changed by a few yuan.

    Args:
        changes: township_code, change (whole yuan within the reach, missing beyond),
            households.

    Returns:
        One row per township: code, n households with both incomes, seen and expected
        unchanged, p (one-sided, exact); p missing below ``FEWEST``.
    """
    rows = []
    for code, own in changes.groupby("township_code"):
        n = int(own["households"].sum())
        near = own[own["change"].notna()]
        seen = int(near.loc[near["change"] == 0, "households"].sum())
        others = int(near["households"].sum()) - seen
        p = np.nan
        if n >= FEWEST:
            p = float(binom.sf(seen - 1, seen + others, 1 / (2 * REACH + 1)))
        rows.append((str(code), n, float(seen), others / (2 * REACH), p))
    return pd.DataFrame(rows, columns=["code", "n", "seen", "expected", "p"])


def by_change(changes: pd.DataFrame, code: str) -> pd.DataFrame:
    """What the test of a township looked at: change, seen, expected; within the reach.

    Nothing is expected of the changes that no change is held against.
    """
    own = changes[(changes["township_code"] == code) & changes["change"].notna()]
    counts = own.set_index("change")["households"]
    seen = counts.reindex(range(-REACH, REACH + 1), fill_value=0).to_numpy()
    expected = np.full(len(seen), np.nan)
    expected[REACH] = (seen.sum() - seen[REACH]) / (2 * REACH)
    return pd.DataFrame(
        {"change": range(-REACH, REACH + 1), "seen": seen, "expected": expected}
    )
