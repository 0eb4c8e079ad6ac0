"""Why a figure changed between two data versions: each entry of the ledger's part.

The ledger is walked in its order. Entries of one kind that follow each other are one
step; the figure is read at the end of each step, so that the steps sum to the whole
difference, exactly.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby, pairwise

import pandas as pd

from poverty_exit.statistics.decomposition import Amount, change, shares

KINDS = (
    *("transitions", "corrections", "denominators", "places", "policy", "withdrawn"),
    "together",
)
MOST_STEPS = 24
_TOGETHER = "together"

Run = tuple[str, tuple[int, ...]]
"""The kind of entries that follow each other, and their numbers."""
Read = Callable[[int], Amount]
Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Step:
    """What entries that follow each other changed; their kind, or ``together``.

    Attributes:
        effect: on the value, exactly.
        by_numerator, by_denominator: the parts of a rate's two counts in it.
    """

    kind: str
    entries: tuple[int, ...]
    before: Amount
    after: Amount
    effect: Fraction
    by_numerator: Fraction | None = None
    by_denominator: Fraction | None = None


@dataclass(frozen=True)
class Walk:
    """The way from one version to another; without steps where nothing could be read.

    Attributes:
        start, end: the figure at both ends; the first and last that is known.
        known_from: the version of ``start``, where it is not the first: it was not
            known before.
        known_until: the version of ``end``, where it is not the last.
    """

    start: Amount | None
    end: Amount | None
    steps: tuple[Step, ...]
    known_from: int | None = None
    known_until: int | None = None

    @property
    def effect(self) -> Fraction:
        """What all steps add up to."""
        return sum((step.effect for step in self.steps), Fraction(0))

    def by_kind(self) -> dict[str, Fraction]:
        """The effect of each kind that occurs, in the order of KINDS."""
        return {
            kind: sum((s.effect for s in self.steps if s.kind == kind), Fraction(0))
            for kind in KINDS
            if any(step.kind == kind for step in self.steps)
        }


def runs(
    kinds: pd.DataFrame, before: int, after: int, *, is_each: bool = False
) -> list[Run]:
    """Entries after one version up to another, those of a kind that follow each other.

    Entries that can change no figure are left out.

    Args:
        kinds: entry, kind (``panels/entry_kinds``).
        before: the earlier data version.
        after: the later one.
        is_each: every entry is a run of its own.
    """
    chosen = kinds[(kinds["entry"] > before) & (kinds["entry"] <= after)]
    told = [
        (str(kind), int(entry))
        for entry, kind in zip(chosen["entry"], chosen["kind"], strict=True)
        if isinstance(kind, str)
    ]
    if is_each:
        return [(kind, (entry,)) for kind, entry in told]
    return [
        (kind, tuple(entry for _kind, entry in run))
        for kind, run in groupby(told, key=lambda one: one[0])
    ]


def walked(
    read: Read,
    found: Sequence[Run],
    before: int,
    after: int,
    progress: Progress = lambda _done, _all: None,
    most: int = MOST_STEPS,
) -> Walk:
    """The figure's way from one version to another.

    Where there are more runs than ``most``, the earliest are one step together. So are
    those between which the figure is not known.

    Args:
        read: the figure as of a version.
        found: ``runs`` between the two.
        before: the earlier data version.
        after: the later one.
        progress: told how many of how many readings are done.
        most: how many steps there may be.
    """
    found = _at_most(found, most)
    # the last run's end is the later version itself: nothing follows that matters
    ends = [run[1][-1] for run in found[:-1]] + ([after] if found else [])
    readings = [read(before)]
    progress(1, len(ends) + 1)
    for done, version in enumerate(ends, start=2):
        readings.append(read(version))
        progress(done, len(ends) + 1)
    known = [at for at, reading in enumerate(readings) if reading.is_known]
    if not known:
        return Walk(None, None, ())
    first, last = known[0], known[-1]
    steps = [
        _step(found[one:other], readings[one], readings[other])
        for one, other in pairwise(known)
    ]
    return Walk(
        readings[first],
        readings[last],
        tuple(steps),
        known_from=None if first == 0 else ends[first - 1],
        known_until=None if last == len(ends) else [before, *ends][last],
    )


def _at_most(found: Sequence[Run], most: int) -> list[Run]:
    surplus = len(found) - most
    if surplus <= 0:
        return list(found)
    return [_joined(found[: surplus + 1]), *found[surplus + 1 :]]


def _joined(
    found: Iterable[Run],
) -> Run:
    kinds, entries = zip(*found, strict=True)
    kind = kinds[0] if len(set(kinds)) == 1 else _TOGETHER
    return kind, tuple(entry for run in entries for entry in run)


def _step(found: Sequence[Run], before: Amount, after: Amount) -> Step:
    kind, entries = _joined(found)
    parts = shares(before, after) or (None, None)
    return Step(kind, entries, before, after, change(before, after), *parts)
