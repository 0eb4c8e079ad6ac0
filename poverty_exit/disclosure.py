"""Small counts in what is published: which cells may not be printed.

A count of fewer than the least that may be printed is withheld, and so many others with
it that none can be worked out: not from totals, rows or columns, nor from a county less
its townships (complementary suppression). Public notices of households under watch may
not tell of single ones; see ``data/policy/disclosure.toml`` for the limits' sources.

Each pass asks for every small count, by linear programming, between which values a
reader can place it who knows the sums, the marks and this rule. Where that is one
value, the smallest count beside it in a sum is withheld too, until there is no such.
"""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
from scipy.optimize import linprog

Mark = Literal["shown", "few", "suppressed"]
Bounds = tuple[float, float | None]
ROUNDING = 1e-6


@dataclass(frozen=True)
class Cells:
    """Counts that are printed or can be known, and how they add up.

    Attributes:
        counts: of households or persons, whole and not below 0.
        least: for each, the least count that may be printed; 0 where it is free.
        sums: index of a total and indexes of its parts.
        known: counts that are printed elsewhere and cannot be withheld here.
        unprinted: counts that stand nowhere, but follow from others.
    """

    counts: Sequence[int]
    least: Sequence[int]
    sums: Sequence[tuple[int, Sequence[int]]]
    known: frozenset[int] = field(default=frozenset())
    unprinted: frozenset[int] = field(default=frozenset())

    @property
    def small(self) -> frozenset[int]:
        """The counts that may not be known: fewer than the least, and not zero."""
        pairs = zip(self.counts, self.least, strict=True)
        return frozenset(i for i, (n, least) in enumerate(pairs) if 0 < n < least)


def marks(cells: Cells) -> list[Mark]:
    """For each count whether it is shown, said to be few, or suppressed.

    Zero is shown. What is few or suppressed cannot be worked out from the rest.
    """
    withheld = set(cells.small | cells.unprinted)
    nameless: set[int] = set()
    while exposed := _exposed(cells, withheld, nameless):
        more = {_smallest_beside(cells, {one}, withheld) for one in exposed} - {None}
        if not more:
            together = _connected(cells, exposed, withheld)
            if not together <= nameless:
                # that they are few may give them away: not even that is said
                nameless |= together
                continue
            more = {_smallest_beside(cells, together, withheld)} - {None}
        if not more:
            break
        withheld |= {one for one in more if one is not None}
    return [
        "shown"
        if i not in withheld
        else "few"
        if i in cells.small and i not in nameless
        else "suppressed"
        for i in range(len(cells.counts))
    ]


def ranges(
    cells: Cells, withheld: set[int], nameless: set[int], asked: Sequence[int]
) -> Mapping[int, tuple[float, float]]:
    """Between which values a reader can place withheld counts.

    Args:
        cells: all counts.
        withheld: those that are not printed.
        nameless: those of them that are not said to be few or many.
        asked: those to be placed.
    """
    order = sorted(withheld)
    at = {cell: position for position, cell in enumerate(order)}
    rows, sides = [], []
    for total, parts in cells.sums:
        row, side = np.zeros(len(order)), 0.0
        for cell, sign in ((total, -1.0), *((part, 1.0) for part in parts)):
            if cell in at:
                row[at[cell]] += sign
            else:
                side -= sign * cells.counts[cell]
        if row.any():
            rows.append(row)
            sides.append(side)
    bounds = [_bounds(cells, one, nameless) for one in order]
    placed = {}
    for cell in asked:
        ends = []
        for sign in (1.0, -1.0):
            aim = np.zeros(len(order))
            aim[at[cell]] = sign
            found = linprog(
                aim,
                A_eq=np.array(rows) if rows else None,
                b_eq=sides or None,
                bounds=bounds,
            )
            ends.append(sign * found.fun if found.status == 0 else sign * -np.inf)
        placed[cell] = (ends[0], ends[1])
    return placed


def _bounds(cells: Cells, cell: int, nameless: set[int]) -> Bounds:
    """What a reader knows of a withheld count by its mark and this rule alone."""
    if cell in nameless or cell in cells.unprinted:
        return 0, None
    least = cells.least[cell]
    return (1, least - 1) if cell in cells.small else (least, None)


def _exposed(cells: Cells, withheld: set[int], nameless: set[int]) -> list[int]:
    """Small counts that have one possible value."""
    small = sorted(cells.small)
    found = ranges(cells, withheld, nameless, small)
    return [
        one
        for one, (low, high) in found.items()
        if np.floor(high + ROUNDING) - np.ceil(low - ROUNDING) < 1
    ]


def _smallest_beside(cells: Cells, exposed: Set[int], withheld: set[int]) -> int | None:
    """The smallest count that could be withheld in a sum with exposed ones."""
    beside = {
        cell
        for total, parts in cells.sums
        if not exposed.isdisjoint((total, *parts))
        for cell in (total, *parts)
        if cell not in withheld and cell not in cells.known and cells.counts[cell]
    }
    return min(beside, key=lambda cell: (cells.counts[cell], cell), default=None)


def _connected(
    cells: Cells, exposed: Sequence[int], withheld: set[int]
) -> frozenset[int]:
    """The withheld counts that sums connect with exposed ones."""
    reached = set(exposed)
    before: set[int] = set()
    while reached != before:
        before = set(reached)
        for total, parts in cells.sums:
            members = {total, *parts} & withheld
            if members & reached:
                reached |= members
    return frozenset(reached)
