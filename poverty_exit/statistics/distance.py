"""How far it still is: households to a limit, counts to a plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
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
    returned, persons, households = (
        one.to_numpy("float64", na_value=np.nan)
        for one in (returned_persons, exited_persons, exited_households)
    )
    persons = np.where(persons > 0, persons, np.nan)
    households = np.where(households > 0, households, np.nan)

    def beyond(further: np.ndarray | float) -> np.ndarray:
        """Decided on whole numbers, so that a rate on the limit stays on it."""
        rate = (returned * households + further * persons) / (persons * households)
        return is_beyond(rate, threshold)

    estimate = np.floor((threshold.value - returned / persons) * households)
    fewest = np.full(returned.shape, np.nan)
    for near in (2, 1, 0, -1):
        further = np.maximum(estimate + near, 0)
        fewest = np.where(beyond(further), further, fewest)
    fewest = np.where(beyond(0.0), 0.0, fewest)
    fewest = np.where(fewest <= households, fewest, np.nan)
    return pd.Series(fewest, index=returned_persons.index)


def shortfall(done: float, planned: float) -> float:
    """How much of the plan is still to do; negative where more than planned is done."""
    return planned - done


def change(now: float, before: float) -> float:
    """What was added since then, in the unit of the two values."""
    return now - before
