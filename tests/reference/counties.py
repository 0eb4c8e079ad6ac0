"""Small counties by chance: their places, and what is done with their files."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from hypothesis import strategies as st

from tests.reference.drawn_uploads import (
    corrections,
    list_files,
    returns_files,
    year_registers,
)
from tests.reference.lives import lives, places
from tests.reference.rows import Village
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


@st.composite
def counties(draw: st.DrawFn) -> County:
    """A county whose registers come in, are corrected, withdrawn and restored."""
    villages = draw(places())
    households = draw(lives(villages))
    files = st.lists(list_files(households, villages), min_size=3, max_size=7)
    lists = [upload for upload in draw(files) if upload is not None]
    later: list[Upload | Turn] = [*lists]
    for upload in lists:
        if upload.listing == "full" and draw(st.sampled_from((False, False, True))):
            correction = draw(corrections(upload, villages))
            if correction is not None:
                later.append(correction)
    for returns in draw(st.lists(returns_files(households), max_size=2)):
        if returns is not None:
            later.append(returns)
    for upload in draw(year_registers(villages)):
        later.insert(draw(st.integers(0, len(later))), _part(draw, upload))
    for turn in draw(st.lists(turns, max_size=3)):
        later.insert(draw(st.integers(1, len(later))) if later else 0, turn)
    first = (Upload("places", "full", villages), *draw(year_registers(villages)))
    return County(villages, (first, *_loads(draw, later)))


turns = st.builds(
    Turn,
    st.sampled_from(("withdraw", "withdraw", "restore", "again")),
    st.integers(0, 9),
)


def _part(draw: st.DrawFn, upload: Upload) -> Upload:
    """Some rows of a file, at least one."""
    rows = draw(st.lists(st.sampled_from(upload.rows), min_size=1, unique=True))
    return replace(upload, rows=tuple(rows))


def _loads(
    draw: st.DrawFn, steps: Sequence[Upload | Turn]
) -> list[tuple[Upload, ...] | Turn]:
    """Files that need no word of the person may come several in one load."""
    loads: list[tuple[Upload, ...] | Turn] = []
    for step in steps:
        before = loads[-1] if loads else None
        if isinstance(step, Turn):
            loads.append(step)
        elif (
            isinstance(before, tuple)
            and not any(u.corrects or u.assigned_on for u in (*before, step))
            and draw(st.sampled_from((True, True, True, False)))
        ):
            loads[-1] = (*before, step)
        else:
            loads.append((step,))
    return loads
