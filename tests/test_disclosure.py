"""What is withheld in a published table, and that nobody works it out again."""

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from poverty_exit.disclosure import Cells, marks

LEAST = 5
NUMBERS = st.integers(0, 12)


def column(*counts: int) -> Cells:
    """Places of one place, whose own figure is printed elsewhere."""
    total = len(counts)
    return Cells(
        [*counts, sum(counts)],
        [LEAST] * (total + 1),
        [(total, range(total))],
        known=frozenset({total}),
    )


@pytest.mark.parametrize(
    ("counts", "wanted"),
    [
        ((20, 30, 0), "shown shown shown"),
        ((20, 2, 30), "suppressed few shown"),  # else 52 - 20 - 30 = 2
        ((20, 2, 3, 30), "shown few few shown"),  # 5 may be 1 + 4 or 4 + 1
        ((4, 4, 0, 30), "few few shown suppressed"),  # 8 in two is 4 + 4 at the most
        ((4, 4, 0), "suppressed suppressed shown"),  # without saying that they are few
        ((2, 0, 0), "few shown shown"),  # the sum is as small, and is withheld too
        ((1, 1, 1, 1, 1), "suppressed " * 5),  # five ones are the least
    ],
)
def test_a_small_count_takes_the_smallest_beside_it_along(counts, wanted):
    assert marks(column(*counts))[: len(counts)] == wanted.split()


def test_a_township_less_its_other_villages_does_not_give_a_village_away():
    #          villages of A   villages of B   A   B   county
    counts = [2, 20, 30, 40, 50, 60, 52, 150, 202]
    sums = [(6, [0, 1, 2]), (7, [3, 4, 5]), (8, [6, 7])]
    found = marks(Cells(counts, [LEAST] * 9, sums))
    assert found[0] == "few"
    assert "suppressed" in (found[1], found[2])
    assert found[3:6] == ["shown"] * 3


# attackers


def solved(cells: Cells, found: list) -> dict[int, float]:
    """Withheld counts that the sums alone determine, by linear algebra."""
    hidden = [
        i for i, mark in enumerate(found) if mark != "shown" or i in cells.unprinted
    ]
    if not hidden:
        return {}
    system = np.zeros((len(cells.sums), len(hidden)))
    for row, (total, parts) in enumerate(cells.sums):
        for cell, sign in ((total, -1), *((part, 1) for part in parts)):
            if cell in hidden:
                system[row, hidden.index(cell)] += sign
    rank = np.linalg.matrix_rank(system)
    units = np.eye(len(hidden))
    return {
        cell: cells.counts[cell]
        for cell, unit in zip(hidden, units, strict=True)
        if np.linalg.matrix_rank(np.vstack([system, unit])) == rank
    }


def guessed(cells: Cells, found: list) -> dict[int, set[int]]:
    """The values of each small count that fit sums and marks, by trying all."""
    hidden = [i for i, mark in enumerate(found) if mark != "shown"]
    largest = max(cells.counts, default=0)
    offered = {
        i: range(1, cells.least[i]) if found[i] == "few" else range(largest + 1)
        for i in hidden
    }
    values: dict[int, set[int]] = {i: set() for i in hidden}
    for tried in itertools.product(*offered.values()):
        filled = dict(enumerate(cells.counts)) | dict(zip(hidden, tried, strict=True))
        if all(filled[t] == sum(filled[p] for p in parts) for t, parts in cells.sums):
            for i in hidden:
                values[i].add(filled[i])
    return {i: values[i] for i in hidden if i in cells.small}


@st.composite
def hierarchies(draw: st.DrawFn) -> Cells:
    """Villages, townships and a county, all printed."""
    townships = draw(
        st.lists(
            st.lists(st.integers(0, 12), min_size=1, max_size=5), min_size=1, max_size=4
        )
    )
    counts = [count for villages in townships for count in villages]
    sums: list[tuple[int, list[int]]] = []
    first, above = 0, []
    for villages in townships:
        above.append(len(counts))
        sums.append((len(counts), list(range(first, first + len(villages)))))
        counts.append(sum(villages))
        first += len(villages)
    sums.append((len(counts), above))
    counts.append(sum(counts[one] for one in above))
    least = draw(st.integers(3, 6))
    return Cells(counts, [least] * len(counts), sums)


@st.composite
def crossed(draw: st.DrawFn) -> Cells:
    """Rows and columns with the totals of both, and of all."""
    height, width = draw(st.integers(1, 4)), draw(st.integers(1, 4))
    body = draw(
        st.lists(st.integers(0, 12), min_size=height * width, max_size=height * width)
    )
    grid = np.array(body).reshape(height, width)
    full = np.vstack([grid, grid.sum(axis=0)])
    full = np.hstack([full, full.sum(axis=1, keepdims=True)])
    at = np.arange(full.size).reshape(full.shape)
    sums = [(int(row[-1]), row[:-1].tolist()) for row in at]
    sums += [(int(one[-1]), one[:-1].tolist()) for one in at.T]
    return Cells(full.flatten().tolist(), [5] * full.size, sums)


COLUMNS = st.lists(NUMBERS, min_size=1).map(lambda counts: column(*counts))


@given(st.one_of(hierarchies(), crossed(), COLUMNS))
def test_no_small_count_is_printed_or_solved_for(cells: Cells):
    found = marks(cells)
    assert all(found[one] != "shown" for one in cells.small)
    assert not cells.small & set(solved(cells, found))
    assert all(found[i] == "shown" for i, n in enumerate(cells.counts) if n == 0)
    if not cells.small:
        assert set(found) <= {"shown"}


@given(st.lists(st.integers(0, 9), min_size=2, max_size=4).map(lambda n: column(*n)))
def test_trying_every_value_leaves_a_choice(cells: Cells):
    for one, values in guessed(cells, marks(cells)).items():
        assert len(values) > 1, one


def test_the_attackers_do_find_what_is_badly_withheld():
    cells = column(20, 2, 30)
    assert solved(cells, ["shown", "few", "shown", "shown"]) == {1: 2}
    assert guessed(column(4, 4, 30), ["few", "few", "shown", "shown"])[0] == {4}
