"""Where a map's classes end: quantiles, rounded so that a legend reads easily."""

import numpy as np
import pandas as pd

LARGEST_ON_ONE_SIDE = 3
SAME_TO = 9


def rounded_breaks(
    values: pd.Series, wanted: int, whole: bool, target: float | None
) -> list[float]:
    """Breaks for about so many classes; the target, if there is one, is among them.

    Each side of the target gets as many classes as its share of the values.
    """
    if target is None:
        return _breaks(values, wanted, whole)
    low, high = values[values < target], values[values > target]
    share = len(low) / max(len(low) + len(high), 1)
    largest = min(LARGEST_ON_ONE_SIDE, wanted - 1)
    lows = int(np.clip(round(wanted * share), wanted - largest, largest))
    return [
        *_breaks(low, lows, whole, upper=target),
        target,
        *_breaks(high, wanted - lows, whole, lower=target),
    ]


def _breaks(
    values: pd.Series,
    wanted: int,
    whole: bool,
    lower: float = -np.inf,
    upper: float = np.inf,
) -> list[float]:
    """Rounded quantiles strictly between lower and upper: at most wanted - 1."""
    if values.empty:
        return []
    low, high = max(lower, float(values.min())), min(upper, float(values.max()))
    steps = np.quantile(values, [step / wanted for step in range(1, wanted)])
    fences = [float(one) for one in np.unique(np.round([low, *steps, high], SAME_TO))]
    rounded = {
        _rounded(fence, min(fence - before, after - fence), whole)
        for before, fence, after in zip(fences, fences[1:], fences[2:], strict=False)
    }
    return sorted(edge for edge in rounded if lower < edge < high)


def _rounded(value: float, room: float, whole: bool) -> float:
    """The value on the coarsest grid of 1, 2 or 5 x 10^n that half its room allows."""
    exponent = int(np.floor(np.log10(room / 2)))
    if whole and exponent < 0:
        return float(np.floor(value))
    # By division where the grid is finer than one: 3 / 100 is 0.03, 3 * 0.01 is not.
    tens, parts = (10**exponent, 1) if exponent >= 0 else (1, 10**-exponent)
    fitting = [one for one in (1, 2, 5) if one * tens / parts <= room / 2]
    digit = max(fitting, default=1)
    return round(value * parts / tens / digit) * digit * tens / parts
