"""Small counties by chance: their places, and what is done with their files.

Every file is made by chance from its own number, so that a county that fails is made
smaller by leaving files out; with other households it is another county.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from random import Random

from hypothesis import strategies as st

from tests.reference import registers_by_chance as beside
from tests.reference.lists_by_chance import list_file, revised
from tests.reference.lives import life, places
from tests.reference.rows import Listed, Village
from tests.reference.uploads import Upload


@dataclass(frozen=True)
class Turn:
    """Withdraw, restore or load again the batch at a place in the order, if any."""

    action: str
    place: int


@dataclass(frozen=True)
class County:
    """Places and what is done with their files, one load or turn after the other."""

    villages: tuple[Village, ...]
    steps: tuple[tuple[Upload, ...] | Turn, ...]


def _numbers(least: int, most: int) -> st.SearchStrategy[list[int]]:
    return st.lists(st.integers(0, 99), min_size=least, max_size=most, unique=True)


@st.composite
def counties(draw: st.DrawFn) -> County:
    """A county whose registers come in, are corrected, withdrawn and restored."""
    townships = draw(st.sampled_from((1, 2, 2, 3, 3)))
    numbers = draw(_numbers(4, 10))
    seed = (draw(st.integers(0, 10**9)), townships, *numbers)

    def chance(*what: object) -> Random:
        return Random("/".join(map(str, (*seed, *what))))

    villages = places(chance("places"), townships)
    silent = {v.township for v in villages if chance(v.township).randrange(4) == 0}
    lives = [life(chance("life", n), n, villages) for n in numbers]
    untrue = draw(st.sampled_from((0.0, 0.1, 0.3)))
    later: list[Upload | Turn] = []
    for number in draw(_numbers(3, 8)):
        upload = list_file(chance("list", number), lives, villages, untrue)
        if upload is not None:
            upload = _silenced(upload, silent)
            later += [upload, *revised(chance("revision", number), upload, villages)]
    later += [beside.returns(chance("returns", n), lives) for n in draw(_numbers(0, 2))]
    for number in draw(_numbers(0, 2)):
        again = chance("again", number)
        made = again.choice((beside.population, beside.village_sheet, beside.plan))
        later.insert(again.randint(0, len(later)), _part(again, made(again, villages)))
    for number in draw(_numbers(0, 5)):
        later.insert(chance("where", number).randint(0, len(later)), _turn(number))
    first = (
        Upload("places", "full", villages),
        beside.population(chance("population"), villages),
        beside.village_sheet(chance("villages"), villages),
        beside.plan(chance("plan"), villages),
    )
    return County(villages, (first, *_loads(later)))


def _silenced(upload: Upload, townships: set[str]) -> Upload:
    """The list without the identification years of townships that never give any."""
    rows = [
        replace(row, identified=None)
        if isinstance(row, Listed) and row.township in townships
        else row
        for row in upload.rows
    ]
    return replace(upload, rows=tuple(rows))


def _turn(number: int) -> Turn:
    actions = ("withdraw", "withdraw", "restore", "again")
    return Turn(actions[number % 4], number // 4)


def _part(chance: Random, upload: Upload) -> Upload:
    """Some rows of a file, at least one."""
    some = [row for row in upload.rows if chance.randrange(2)]
    return replace(upload, rows=tuple(some) or upload.rows[:1])


def _loads(steps: Sequence[Upload | Turn]) -> list[tuple[Upload, ...] | Turn]:
    """Files one after the other that need no word of the person come in one load.

    Full lists of one township and date come in loads of their own.
    """
    loads: list[tuple[Upload, ...] | Turn] = []
    for step in steps:
        before = loads[-1] if loads else None
        if isinstance(step, Turn):
            loads.append(step)
        elif (
            isinstance(before, tuple)
            and len(before) < 4
            and not any(u.corrects or u.assigned_on for u in (*before, step))
            and not any(_cover_the_same(u, step) for u in before)
        ):
            loads[-1] = (*before, step)
        else:
            loads.append((step,))
    return loads


def _cover_the_same(one: Upload, other: Upload) -> bool:
    """Whether of two full lists only the later one would count somewhere."""
    if one.register != other.register or {one.listing, other.listing} != {"full"}:
        return False
    return not {r.covered for r in one.rows}.isdisjoint(r.covered for r in other.rows)
