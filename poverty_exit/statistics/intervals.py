"""How far a rate may be from the truth, and what that says about a threshold.

The registers are full counts: an interval is about the process behind this year's
count, not about a sample. The members of a household fall and rise together, so a
count of n persons carries the information of n / deff persons only (Kish 1965).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import numpy as np
import pandas as pd
from statsmodels.stats.proportion import proportion_confint

if TYPE_CHECKING:
    from poverty_exit.policy import Threshold

State = Literal["surely_within", "cannot_tell", "surely_beyond", "no_data"]
Verdict = Literal["within", "beyond", "no_data"]
Standing = Literal[
    "surely_within", "cannot_tell", "may_be_beyond", "surely_beyond", "no_data"
]
STANDINGS: tuple[Standing, ...] = (
    "surely_within",
    "cannot_tell",
    "may_be_beyond",
    "surely_beyond",
    "no_data",
)
UPPER_LIMITS = ("at_most", "under")


def wilson(
    numerator: pd.Series,
    denominator: pd.Series,
    design_effect: pd.Series | float = 1.0,
    confidence: float = 0.95,
) -> pd.DataFrame:
    """Wilson's interval of numerator / denominator, as fractions low and high.

    One row per row of the input. Both counts are divided by the design effect
    (sum of m squared over sum of m, m being the households' sizes). Empty where the
    denominator is 0, where anything is unknown, and where the numerator is not a
    part of the denominator.
    """
    part, whole = _floats(numerator), _floats(denominator)
    effect = _floats(pd.Series(design_effect, index=numerator.index))
    known = (whole > 0) & (effect > 0) & (part >= 0) & (part <= whole)
    of, among, each = part[known], whole[known], effect[known]
    ends = proportion_confint(
        of / each, among / each, alpha=1 - confidence, method="wilson"
    )
    low, high = np.full(part.shape, np.nan), np.full(part.shape, np.nan)
    low[known] = np.where(of == 0, 0.0, ends[0])
    high[known] = np.where(of == among, 1.0, ends[1])
    return pd.DataFrame({"low": low, "high": high}, index=numerator.index)


def _floats(counts: pd.Series) -> np.ndarray:
    """Counts as floats, the unknown ones as nan."""
    return counts.to_numpy("float64", na_value=np.nan)


def is_beyond(rate: pd.Series, threshold: Threshold) -> pd.Series:
    """Whether each rate breaks the threshold; an unknown rate does not."""
    if threshold.comparator == "at_most":
        return rate > threshold.value
    if threshold.comparator == "under":
        return rate >= threshold.value
    if threshold.comparator == "at_least":
        return rate < threshold.value
    return rate <= threshold.value


def verdicts(value: pd.Series, threshold: Threshold) -> pd.Series:
    """The plain, official verdict by the count: within, beyond or no_data."""
    beyond = is_beyond(value, threshold)
    said = np.select([value.isna(), beyond], ["no_data", "beyond"], "within")
    return pd.Series(said, index=value.index, dtype="object")


def states(low: pd.Series, high: pd.Series, threshold: Threshold) -> pd.Series:
    """Whether the whole interval is within the threshold, beyond it, or neither."""
    is_upper = threshold.comparator in UPPER_LIMITS
    best, worst = (low, high) if is_upper else (high, low)
    said = np.select(
        [
            low.isna() | high.isna(),
            is_beyond(best, threshold),
            ~is_beyond(worst, threshold),
        ],
        ["no_data", "surely_beyond", "surely_within"],
        "cannot_tell",
    )
    return pd.Series(said, index=low.index, dtype="object")


def standings(state: pd.Series, verdict: pd.Series) -> pd.Series:
    """The state, with may_be_beyond where it can't be told but the count is beyond.

    A value without an interval (its numerator is no part of its denominator) stands
    as cannot_tell or may_be_beyond, by its verdict.
    """
    unsure = state.isin(["cannot_tell", "no_data"])
    said = np.select(
        [verdict == "no_data", unsure & (verdict == "beyond"), unsure],
        ["no_data", "may_be_beyond", "cannot_tell"],
        state,
    )
    return pd.Series(said, index=state.index, dtype="object")


def verdict(value: float, threshold: Threshold) -> Verdict:
    """The official verdict on one value."""
    return verdicts(pd.Series([value], dtype="float64"), threshold).iloc[0]


def state(low: float | None, high: float | None, threshold: Threshold) -> State:
    """The state of one interval."""
    ends = pd.DataFrame({"low": [low], "high": [high]}, dtype="float64")
    return states(ends["low"], ends["high"], threshold).iloc[0]


def assessed(
    rates: pd.DataFrame,
    design_effects: pd.DataFrame | None,
    threshold: Threshold | None,
    confidence: float = 0.95,
) -> pd.DataFrame:
    """An indicator's values with design_effect, low, high, verdict, state, standing.

    Args:
        rates: code, name, year, numerator, denominator, value; one row per place
            and year.
        design_effects: code, year, design_effect; None for a rate of households.
        threshold: what to hold the rates against; without one, verdict, state and
            standing are empty.
        confidence: of each interval by itself.
    """
    assessed_rates = rates.drop(columns=["design_effect"], errors="ignore")
    if design_effects is None:
        assessed_rates = assessed_rates.assign(design_effect=1.0)
    else:
        effects = design_effects[["code", "year", "design_effect"]]
        assessed_rates = assessed_rates.merge(effects, "left", on=["code", "year"])
    ends = wilson(
        assessed_rates["numerator"],
        assessed_rates["denominator"],
        assessed_rates["design_effect"],
        confidence,
    )
    assessed_rates[["low", "high"]] = ends
    if threshold is None:
        return assessed_rates.assign(verdict=None, state=None, standing=None)
    by_count = verdicts(assessed_rates["value"], threshold)
    by_interval = states(ends["low"], ends["high"], threshold)
    return assessed_rates.assign(
        verdict=by_count, state=by_interval, standing=standings(by_interval, by_count)
    )


def cohort_rates(cohorts: pd.DataFrame, design_effect: float = 1.0) -> pd.DataFrame:
    """Return rates of exit-year cohorts, by households, with their intervals.

    Args:
        cohorts: exit_year, exited_households, returned_households; one row per
            exit year.
        design_effect: 1 for households.

    Returns:
        year (the exit year), numerator, denominator, value, low, high.
    """
    part = cohorts["returned_households"].astype("float64")
    whole = cohorts["exited_households"].astype("float64")
    return pd.DataFrame(
        {
            "year": cohorts["exit_year"],
            "numerator": part,
            "denominator": whole,
            "value": part / whole.where(whole > 0),
        }
    ).join(wilson(part, whole, design_effect))
