"""What a sheet was taken for: each guess with how sure it is and why, each column.

All of it is plain values that may be shown: cells only as ``shown_cells`` lets them.
"""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Literal

from poverty_exit.intake.columns import Layout, layout, letters, mapping, row_texts
from poverty_exit.intake.deciding import Decision
from poverty_exit.intake.fitting import Mapped, fits, lacking, rows_lack
from poverty_exit.intake.heading_rows import (
    SEARCHED,
    excel_row,
    headings,
    labels,
    likely_row,
)
from poverty_exit.intake.problems import UnreadableError
from poverty_exit.intake.profile_fit import Headings, fingerprint, folded_headings
from poverty_exit.intake.raw_sheet import RawSheet
from poverty_exit.intake.read_as import heading_indexes, taken, unused
from poverty_exit.intake.reading import Reading
from poverty_exit.intake.shown_cells import samples, shown_row
from poverty_exit.intake.units import unit_of
from poverty_exit.profiles import Profile
from poverty_exit.registers import Register, registers

State = Literal["read", "left_alone", "hidden", "not_read"]


@dataclass(frozen=True)
class SourceColumn:
    """A column of the file, and what it is taken for.

    Attributes:
        position: 0-based Excel column; letters: the same as Excel names it.
        label: the heading, with the merged one above where several are alike.
        samples: three cells, masked where they name people.
        name: our column, None where it is not used.
        kind: the kind of our column's unit; word: the unit's word, and who says it.
    """

    position: int
    letters: str
    label: str
    samples: tuple[str, ...]
    name: str | None = None
    kind: str | None = None
    word: str = ""
    unit_said: str = ""


@dataclass(frozen=True)
class Rival:
    """A register, how many of the headings it knows, and whether it would do."""

    register: str
    known: int
    is_fit: bool


@dataclass(frozen=True)
class SheetRead:
    """How one sheet of one file was read, or would be.

    Attributes:
        reading: what was said of it; nothing where all is guessed.
        draft: the layout it was read by, or the nearest to one that could be made.
        offered: the profiles that fit, each with its reading of this sheet.
        rows: Excel rows that may be the headings, with what they say.
        lacking: our columns that the register needs and no column is taken for;
            rows_lack: those without which its rows would block, of a group any one.
        fingerprint: of the headings; headings: they themselves, folded.
        rivals: what each register knows of them, the most first.
    """

    file: str
    file_hash: str
    sheet: str
    state: State
    reading: Reading
    draft: Layout | None = None
    offered: tuple[tuple[Profile, Reading], ...] = ()
    columns: tuple[SourceColumn, ...] = ()
    rows: tuple[tuple[int, str], ...] = ()
    heading_rows: tuple[int, int] | None = None
    lacking: tuple[str, ...] = ()
    rows_lack: tuple[tuple[str, ...], ...] = ()
    fingerprint: str = ""
    headings: Headings = ()
    rivals: tuple[Rival, ...] = ()

    @property
    def register(self) -> Register | None:
        """The register that the sheet is, said or guessed."""
        if self.draft is not None:
            return self.draft.register
        known = self.reading.register
        return registers().get(known) if known else None

    @property
    def profile(self) -> Profile | None:
        """The profile that it was read by."""
        for profile, _reading in self.offered:
            if profile.entry == self.reading.profile:
                return profile
        return None


def recognised(
    raw: RawSheet,
    file_name: str,
    file_hash: str,
    decision: Decision,
    chosen: Layout | None,
) -> SheetRead:
    """How a sheet was read; where it was not, what is there to choose from.

    Args:
        raw: the sheet.
        file_name: its file.
        file_hash: the file's hash.
        decision: by which reading it was tried.
        chosen: the layout that came of it, None where none did.
    """
    reading = decision.reading
    if raw.is_hidden:
        return SheetRead(file_name, file_hash, raw.name, "hidden", reading)
    state: State = "read" if chosen else "not_read"
    if not reading.is_read:
        state = "left_alone"
    first, last, register, mapped = _drafted(raw, file_name, reading, chosen)
    draft = chosen
    if draft is None and register is not None:
        rest = unused(headings(raw, first, last), mapped)
        draft = Layout(register, last, mapped, rest, _titles(raw, first), first)
    shown = range(min(SEARCHED, raw.cells.num_rows))
    names = {column.name for column in mapped}
    return SheetRead(
        file_name,
        file_hash,
        raw.name,
        state,
        reading,
        draft,
        decision.offered,
        _columns(raw, first, last, draft),
        tuple(
            (excel_row(raw, i), shown_row(row_texts(raw, i), is_below=i > last))
            for i in shown
        ),
        (excel_row(raw, first), excel_row(raw, last)),
        tuple(lacking(names, register)) if register else (),
        tuple(rows_lack(names, register)) if register else (),
        fingerprint(raw, first, last),
        folded_headings(raw, first, last),
        _rivals(raw, first, last),
    )


def _drafted(
    raw: RawSheet, file_name: str, reading: Reading, chosen: Layout | None
) -> tuple[int, int, Register | None, tuple[Mapped, ...]]:
    """Heading rows, register and columns, as far as they are known."""
    if chosen is not None:
        return chosen.first, chosen.header, chosen.register, chosen.mapped
    try:
        found = layout(raw, file_name, reading.register)
        first, last = found.first, found.header
        register: Register | None = found.register
    except UnreadableError:
        first = last = likely_row(raw)
        register = None
    # the problems say where the rows cannot be; the likeliest is shown instead
    with suppress(UnreadableError):
        first, last = heading_indexes(raw, file_name, reading)
    if reading.register is not None:
        register = registers()[reading.register]
    if register is None:
        return first, last, None, ()
    written = headings(raw, first, last)
    if reading.columns is not None:
        return first, last, register, taken(raw, written, reading.columns, register)
    return first, last, register, tuple(mapping(written, register)[0])


def _titles(raw: RawSheet, first: int) -> tuple[str, ...]:
    return tuple(cell for i in range(first) for cell in row_texts(raw, i) if cell)


def _columns(
    raw: RawSheet, first: int, last: int, draft: Layout | None
) -> tuple[SourceColumn, ...]:
    used = {one.position: one for one in draft.mapped} if draft else {}
    found = []
    for at, label in enumerate(labels(raw, first, last)):
        one = used.get(at)
        cells = raw.cells.column(at)[last + 1 :]
        shown = samples(cells, label, one.name if one else None)
        if not label and not shown:
            continue
        kind = word = said = None
        if one is not None and draft is not None:
            kind = draft.register.column(one.name).unit
            if kind is not None:
                unit = unit_of(kind, one, draft)
                word, said = unit.word, unit.said
        position = raw.first_column + at
        found.append(
            SourceColumn(
                position,
                letters(position),
                label,
                shown,
                one.name if one else None,
                kind,
                word or "",
                said or "",
            )
        )
    return tuple(found)


def _rivals(raw: RawSheet, first: int, last: int) -> tuple[Rival, ...]:
    """What each register knows of the headings, the most first."""
    written = headings(raw, first, last)
    found = []
    for register in registers().values():
        mapped, unmatched = mapping(written, register)
        is_fit = fits(mapped, unmatched, register)
        found.append(Rival(register.id, len(mapped), is_fit))
    return tuple(sorted(found, key=lambda one: -one.known))


def of_sheet(reads: Sequence[SheetRead], file: str, sheet: str) -> SheetRead | None:
    """How one sheet of one file was read, None where it is not among them."""
    for one in reads:
        if (one.file, one.sheet) == (file, sheet):
            return one
    return None
