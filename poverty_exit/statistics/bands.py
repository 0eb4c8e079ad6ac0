"""Which places can be told apart, and how far a rank may be from the truth.

Klein, Wright and Wieczorek (2020), A joint confidence region for an overall ranking
of populations: with intervals that hold for all places at once, the rank of a place
lies between the places wholly ahead of it and those wholly behind. Places share no
household, so the intervals are made simultaneous after Sidak.
"""

from dataclasses import dataclass
from string import ascii_uppercase
from typing import Literal

import numpy as np
import pandas as pd

from poverty_exit.statistics.intervals import wilson

Direction = Literal["lower", "higher", "neutral"]
OF_INTERVALS = ("rank_low", "rank_high", "joint_low", "joint_high")


@dataclass(frozen=True)
class Standing:
    """What a ranking says in words: the first, the last, and how sure that is.

    ``may_be_first`` and ``may_be_last`` are 0 where the ranks have no intervals.
    """

    first: tuple[str, ...]
    last: tuple[str, ...]
    may_be_first: int
    may_be_last: int
    ranked: int
    too_small: int
    no_data: int


def simultaneous(confidence: float, places: int) -> float:
    """The confidence each of so many intervals needs for all of them to hold."""
    return confidence ** (1 / max(places, 1))


def ranked(
    rates: pd.DataFrame,
    direction: Direction,
    minimum_denominator: float = 0,
    confidence: float = 0.95,
) -> pd.DataFrame:
    """The places of one year with their ranks; rank 1 is the best.

    Args:
        rates: code, name, numerator, denominator, value, design_effect; one row per
            place.
        direction: which end is better; neutral ranks the highest first.
        minimum_denominator: a place with less is set apart, never ranked.
        confidence: that all rank intervals are right at once.

    Returns:
        The same rows and order with rank, rank_low, rank_high (empty where set
        apart; equal rates share a rank), joint_low, joint_high (the simultaneous
        interval), band (places that share a letter can't be told apart; A is the
        best end) and set_apart ("", "too_small" or "no_data"). Where no place has an
        interval (the rate is no share), the rank is the count's alone: its interval
        and the band are empty.
    """
    is_known = rates["value"].notna()
    is_large = rates["denominator"].fillna(0) >= minimum_denominator
    apart = np.select([~is_known, ~is_large], ["no_data", "too_small"], "")
    league = rates[apart == ""]
    ends = wilson(
        league["numerator"],
        league["denominator"],
        league["design_effect"],
        simultaneous(confidence, len(league)),
    )
    low, high = ends["low"].fillna(0.0), ends["high"].fillna(1.0)
    ascending = direction == "lower"
    below = (high.to_numpy()[:, None] < low.to_numpy()[None, :]).sum(axis=0)
    above = (low.to_numpy()[:, None] > high.to_numpy()[None, :]).sum(axis=0)
    ahead, behind = (below, above) if ascending else (above, below)
    ranks = pd.DataFrame(
        {
            "rank": league["value"].rank(method="min", ascending=ascending),
            "rank_low": ahead + 1.0,
            "rank_high": len(league) - behind.astype("float64"),
            "joint_low": low,
            "joint_high": high,
            "band": bands(low, high, ascending),
        },
        index=league.index,
    )
    if ends["low"].isna().all():
        ranks = ranks.assign(**dict.fromkeys(OF_INTERVALS, float("nan")), band="")
    ranks = ranks.reindex(rates.index)
    return rates.assign(**ranks, set_apart=apart).fillna({"band": ""})


def bands(low: pd.Series, high: pd.Series, ascending: bool = True) -> pd.Series:
    """Letters such that two intervals share one exactly where they overlap.

    A group is as many intervals as possible that all overlap at one point; groups
    are lettered along the scale, A at the better end, and an interval has every
    letter from its first group to its last ("A", "B-D").
    """
    starts = low.to_numpy(dtype="float64")
    ends = high.to_numpy(dtype="float64")
    meeting_points: list[float] = []
    latest = -np.inf
    for end in np.unique(ends):
        if ((starts > latest) & (starts <= end)).any():
            meeting_points.append(end)
            latest = end
    points = np.array(meeting_points)
    labels = []
    for start, end in zip(starts, ends, strict=True):
        inside = np.flatnonzero((points >= start) & (points <= end))
        first, last = inside[0], inside[-1]
        if not ascending:
            first, last = len(points) - 1 - last, len(points) - 1 - first
        labels.append(
            letter(first) if first == last else f"{letter(first)}-{letter(last)}"
        )
    return pd.Series(labels, index=low.index, dtype="object")


def letter(position: int) -> str:
    """The name of a group by its position: A to Z, then AA, AB and so on."""
    ahead, place = divmod(int(position), len(ascii_uppercase))
    return (letter(ahead - 1) if ahead else "") + ascii_uppercase[place]


def standing(places: pd.DataFrame) -> Standing:
    """What the ranked places say in words; see ``ranked`` for the columns."""
    league = places[places["rank"].notna()]
    last = league["rank"].max()
    return Standing(
        first=tuple(league.loc[league["rank"] == 1, "name"]),
        last=tuple(league.loc[league["rank"] == last, "name"]),
        may_be_first=int((league["rank_low"] == 1).sum()),
        may_be_last=int((league["rank_high"] == len(league)).sum()),
        ranked=len(league),
        too_small=int((places["set_apart"] == "too_small").sum()),
        no_data=int((places["set_apart"] == "no_data").sum()),
    )
