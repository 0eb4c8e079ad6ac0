"""How far it still is: households to a limit, counts to a plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from poverty_exit.statistics.intervals import is_beyond

if TYPE_CHECKING:
    from poverty_exit.policy import Threshold


def households_to_limit(
    returned_persons: pd.Series,
    exited_persons: pd.Series,
    exited_households: pd.Series,
    threshold: Threshold,
) -> pd.Series:
    """The fewest further households whose return puts the rate beyond the limit.

    A household of average size counts: the persons exited at the end of the year
    before over their households. The rate is returned persons over those exited
    persons (definition A). One row per place; 0 where the rate is beyond already,
    empty where nobody had exited, where a count is unknown, and where no number of
    returns leads beyond the limit.
    """
    returned = returned_persons.astype("float64")
    persons = exited_persons.astype("float64").where(exited_persons > 0)
    households = exited_households.astype("float64").where(exited_households > 0)

    def beyond(further: pd.Series | int) -> pd.Series:
        """Decided on whole numbers, so that a rate on the limit stays on it."""
        rate = (returned * households + further * persons) / (persons * households)
        return is_beyond(rate, threshold)

    known = returned.notna() & persons.notna() & households.notna()
    estimate = (threshold.value - returned / persons).mul(households) // 1
    fewest = pd.Series(float("nan"), index=returned.index)
    for near in (2, 1, 0, -1):
        further = estimate.add(near).clip(lower=0)
        fewest = fewest.mask(beyond(further), further)
    fewest = fewest.mask(beyond(0), 0.0)
    return fewest.where(known & (fewest <= households))


def shortfall(done: float, planned: float) -> float:
    """How much of the plan is still to do; negative where more than planned is done."""
    return planned - done


def change(now: float, before: float) -> float:
    """What was added since then, in the unit of the two values."""
    return now - before
