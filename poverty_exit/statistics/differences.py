"""How far one figure is from another."""

import pandas as pd


def differences(pairs: pd.DataFrame) -> pd.DataFrame:
    """Ours less theirs, and as a share of theirs.

    Args:
        pairs: ours, theirs; missing where unknown.

    Returns:
        The same with difference, and relative_difference as a fraction (missing where
        theirs is 0 or either is unknown).
    """
    difference = pairs["ours"] - pairs["theirs"]
    base = pairs["theirs"].where(pairs["theirs"] != 0)
    return pairs.assign(
        difference=difference, relative_difference=difference / base.abs()
    )
