"""Columns as a person maps them: what was chosen, and what is wrong with the choice."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from poverty_exit.i18n import gettext as _
from poverty_exit.i18n import translated
from poverty_exit.intake.columns import letters
from poverty_exit.intake.reading import Reading, Taken
from poverty_exit.intake.recognition import SheetRead, SourceColumn
from poverty_exit.intake.units import unit_words
from poverty_exit.registers import Register


@dataclass(frozen=True)
class Chosen:
    """What a person chose for a source column: our column, and the unit's word."""

    position: int
    name: str | None
    unit: str | None


def taken_columns(
    shown: Sequence[SourceColumn], chosen: Sequence[Chosen], register: Register
) -> tuple[tuple[Taken, ...], list[str]]:
    """The columns that are used, and what is wrong with them in words.

    A unit counts as chosen where it was so before or differs from the one shown.
    """
    before = {column.position: column for column in shown}
    wrong: list[str] = []
    first: dict[str, int] = {}
    found = []
    for one in sorted(chosen, key=lambda column: column.position):
        if one.name is None:
            continue
        column = register.column(one.name)
        if one.name in first:
            said = _(
                "“{name}” is chosen for the columns {first} and {second}: choose one.",
                name=translated(column.label),
                first=letters(first[one.name]),
                second=letters(one.position),
            )
            wrong.append(said)
            continue
        first[one.name] = one.position
        words = unit_words(column.unit) if column.unit else []
        was = before[one.position]
        is_same = was.name == one.name and was.word == (one.unit or "")
        unit = one.unit if not is_same or was.unit_said == "column" else None
        if unit and unit not in words:
            said = _(
                "Column {column} cannot be in {unit}: “{name}” is kept in {own}.",
                column=letters(one.position),
                unit=unit,
                name=translated(column.label),
                own=words[0] if words else _("no unit"),
            )
            wrong.append(said)
            continue
        found.append(Taken(one.position, one.name, unit or None))
    return tuple(found), wrong


def whole(read: SheetRead) -> Reading:
    """The reading of a sheet with nothing left to be guessed, as a profile keeps it."""
    register = read.register
    return replace(
        read.reading,
        register=None if register is None else register.id,
        rows=read.heading_rows,
        units=() if read.draft is None else read.draft.units,
        columns=tuple(
            Taken(
                column.position,
                column.name,
                column.word if column.unit_said == "column" else None,
            )
            for column in read.columns
            if column.name is not None
        ),
        origin="person",
        profile=None,
    )


def is_dated_by_hand(read: SheetRead) -> bool:
    """Whether a person said the data date of a sheet that no column dates."""
    has_column = any(column.name == "as_on" for column in read.columns)
    return read.reading.as_on is not None and read.reading.is_read and not has_column


def told_otherwise(
    read: SheetRead,
    register: str | None,
    rows: tuple[int, int],
    units: tuple[tuple[str, str], ...],
) -> Reading:
    """The reading after a person said what the sheet is and where its headings stand.

    Columns that were mapped by hand, or by a profile, stay where register and rows do.
    """
    before = read.reading
    own = read.register
    is_same = own is not None and register == own.id and rows == read.heading_rows
    return Reading(
        register=register,
        rows=rows,
        as_on=before.as_on,
        asks_date=before.asks_date,
        units=units,
        columns=before.columns if is_same else None,
        origin="person",
    )
