"""How far a rate may be from the truth, and what that says about a threshold.

The registers are full counts: an interval is about the process behind this year's
count, not about a sample. The members of a household fall and rise together, so a
count of n persons carries the information of n / deff persons only (Kish 1965).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeVar

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
Rates = TypeVar("Rates", pd.Series, np.ndarray)


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
    effect = _floats(pd.Series(design_effect, index=numerator.index))
    low, high = _wilson(_floats(numerator), _floats(denominator), effect, confidence)
    return pd.DataFrame({"low": low, "high": high}, index=numerator.index)


def _wilson(
    part: np.ndarray, whole: np.ndarray, effect: np.ndarray, confidence: float = 0.95
) -> tuple[np.ndarray, np.ndarray]:
    known = (whole > 0) & (effect > 0) & (part >= 0) & (part <= whole)
    of, among, each = part[known], whole[known], effect[known]
    ends = proportion_confint(
        of / each, among / each, alpha=1 - confidence, method="wilson"
    )
    low, high = np.full(part.shape, np.nan), np.full(part.shape, np.nan)
    low[known] = np.where(of == 0, 0.0, ends[0])
    high[known] = np.where(of == among, 1.0, ends[1])
    return low, high


def _floats(counts: pd.Series) -> np.ndarray:
    """Counts as floats, the unknown ones as nan."""
    return counts.to_numpy("float64", na_value=np.nan)


def is_beyond(rate: Rates, threshold: Threshold) -> Rates:
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
    said = _verdicts(_floats(value), threshold)
    return pd.Series(said, index=value.index, dtype="object")


def _verdicts(value: np.ndarray, threshold: Threshold) -> np.ndarray:
    beyond = is_beyond(value, threshold)
    return np.select([np.isnan(value), beyond], ["no_data", "beyond"], "within")


def states(low: pd.Series, high: pd.Series, threshold: Threshold) -> pd.Series:
    """Whether the whole interval is within the threshold, beyond it, or neither."""
    said = _states(_floats(low), _floats(high), threshold)
    return pd.Series(said, index=low.index, dtype="object")


def _states(low: np.ndarray, high: np.ndarray, threshold: Threshold) -> np.ndarray:
    is_upper = threshold.comparator in UPPER_LIMITS
    best, worst = (low, high) if is_upper else (high, low)
    return np.select(
        [
            np.isnan(low) | np.isnan(high),
            is_beyond(best, threshold),
            ~is_beyond(worst, threshold),
        ],
        ["no_data", "surely_beyond", "surely_within"],
        "cannot_tell",
    )


def standings(state: pd.Series, verdict: pd.Series) -> pd.Series:
    """The state, with may_be_beyond where it can't be told but the count is beyond.

    A value without an interval (its numerator is no part of its denominator) stands
    as cannot_tell or may_be_beyond, by its verdict.
    """
    said = _standings(state.to_numpy("object"), verdict.to_numpy("object"))
    return pd.Series(said, index=state.index, dtype="object")


def _standings(state: np.ndarray, verdict: np.ndarray) -> np.ndarray:
    unsure = np.isin(state.astype("U"), ["cannot_tell", "no_data"])
    return np.select(
        [verdict == "no_data", unsure & (verdict == "beyond"), unsure],
        ["no_data", "may_be_beyond", "cannot_tell"],
        state,
    )


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
    if "design_effect" in rates:
        rates = rates.drop(columns="design_effect")
    effect = np.ones(len(rates))
    if design_effects is not None:
        effect = _effects(rates, design_effects)
    counts = _floats(rates["numerator"]), _floats(rates["denominator"])
    low, high = _wilson(*counts, effect, confidence)
    found = rates.assign(design_effect=effect, low=low, high=high)
    if threshold is None:
        return found.assign(verdict=None, state=None, standing=None)
    by_count = _verdicts(_floats(rates["value"]), threshold).astype("object")
    by_interval = _states(low, high, threshold).astype("object")
    words = {
        "verdict": by_count,
        "state": by_interval,
        "standing": _standings(by_interval, by_count),
    }
    said = pd.DataFrame(words, index=rates.index, dtype="object")
    return pd.concat([found, said], axis=1)


def _effects(rates: pd.DataFrame, design_effects: pd.DataFrame) -> np.ndarray:
    """The design effect of each place and year, nan where there is none."""
    columns = (design_effects[one].tolist() for one in ("code", "year"))
    places = zip(*columns, strict=True)
    known = dict(zip(places, _floats(design_effects["design_effect"]), strict=True))
    asked = zip(rates["code"].tolist(), rates["year"].tolist(), strict=True)
    return np.array([known.get(place, np.nan) for place in asked], "float64")


def cohort_rates(cohorts: pd.DataFrame, design_effect: float = 1.0) -> pd.DataFrame:
    """Return rates of exit-year cohorts, by households, with their intervals.

    Args:
        cohorts: exit_year, exited_households, returned_households; one row per
            exit year.
        design_effect: 1 for households.

    Returns:
        year (the exit year), numerator, denominator, value, low, high.
    """
    part = _floats(cohorts["returned_households"])
    whole = _floats(cohorts["exited_households"])
    low, high = _wilson(part, whole, np.full(part.shape, design_effect))
    return pd.DataFrame(
        {
            "year": cohorts["exit_year"],
            "numerator": part,
            "denominator": whole,
            "value": part / np.where(whole > 0, whole, np.nan),
            "low": low,
            "high": high,
        },
        index=cohorts.index,
    )
