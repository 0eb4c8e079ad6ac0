"""A sheet's layout by a reading: what is said counts, what is not said is guessed."""

from dataclasses import replace

from poverty_exit.i18n import gettext as _
from poverty_exit.intake.columns import (
    Layout,
    Mapped,
    layout,
    letters,
    mapping,
    meaning,
    plain_heading,
    refuse_two_tables,
    row_texts,
)
from poverty_exit.intake.fitting import fits, misfit
from poverty_exit.intake.heading_rows import (
    headings,
    holds_personal_numbers,
    row_index,
)
from poverty_exit.intake.problems import Problem, UnreadableError
from poverty_exit.intake.raw_sheet import RawSheet
from poverty_exit.intake.reading import Reading, Taken
from poverty_exit.registers import Register, registers


def laid_out(raw: RawSheet, file_name: str, reading: Reading) -> Layout:
    """How to read a sheet by what a person or a profile says of it.

    The layout keeps the reading where it differs from what would be guessed.

    Raises:
        UnreadableError: the rows cannot be headings, needed columns are missing, or the
            sheet is not to be read at all.
    """
    if not reading.is_read:
        said = _("This sheet was left alone, as was chosen.")
        raise _unreadable(raw, file_name, "sheet_left_alone", said, 0)
    if reading.rows is None and reading.columns is None:
        found = layout(raw, file_name, reading.register)
    else:
        found = _chosen(raw, file_name, reading)
    found = replace(found, units=reading.units, as_on=reading.as_on)
    found = replace(found, asks_date=reading.asks_date)
    if reading.origin == "guess" or found == _guess(raw, file_name):
        return found
    return replace(found, reading=reading)


def _guess(raw: RawSheet, file_name: str) -> Layout | None:
    try:
        return layout(raw, file_name)
    except UnreadableError:
        return None


def heading_indexes(raw: RawSheet, file_name: str, reading: Reading) -> tuple[int, int]:
    """Indexes of the first and the last heading row, said or guessed.

    Raises:
        UnreadableError: there are no such rows, or they hold data of people.
    """
    if reading.rows is None:
        found = layout(raw, file_name, reading.register)
        return found.first, found.header
    first, last = (row_index(raw, row) for row in reading.rows)
    if first is None or last is None or first > last:
        said = _("There is no such row of headings.")
        raise _unreadable(raw, file_name, "heading_row_missing", said, reading.rows[0])
    for index in range(first, last + 1):
        if holds_personal_numbers(row_texts(raw, index)):
            said = _("The row that was chosen for the headings holds data of people.")
            raise _unreadable(raw, file_name, "heading_row_data", said, reading.rows[0])
    return first, last


def _chosen(raw: RawSheet, file_name: str, reading: Reading) -> Layout:
    first, last = heading_indexes(raw, file_name, reading)
    written = headings(raw, first, last)
    titles = tuple(
        cell for index in range(first) for cell in row_texts(raw, index) if cell
    )
    row = int(raw.row_numbers[last].as_py())
    if reading.columns is not None and reading.register is not None:
        register = registers()[reading.register]
        mapped = taken(raw, written, reading.columns, register)
        if not fits(mapped, (), register, is_asked=True):
            said = misfit(mapped, (), register)
            raise _unreadable(raw, file_name, "columns_missing", said, row)
        unmatched = unused(written, mapped)
        return Layout(register, last, mapped, unmatched, titles, first)
    register = _register(raw, file_name, written, reading, row)
    known, others = mapping(written, register)
    found = Layout(register, last, tuple(known), tuple(others), titles, first)
    refuse_two_tables(raw, file_name, found)
    return found


def taken(
    raw: RawSheet,
    written: list[str],
    columns: tuple[Taken, ...],
    register: Register,
) -> tuple[Mapped, ...]:
    """The chosen columns, each with its heading; of two for one of ours the first."""
    own = {column.name for column in register.columns}
    found: dict[str, Mapped] = {}
    for column in columns:
        at = column.position - raw.first_column
        if column.name not in own or not 0 <= at < len(written):
            continue
        known = meaning(plain_heading(written[at]), register)
        factor = known[1] if known and known[0] == column.name else 1.0
        one = Mapped(column.name, at, written[at], factor, column.unit)
        found.setdefault(column.name, one)
    return tuple(sorted(found.values(), key=lambda one: one.position))


def unused(
    written: list[str], mapped: tuple[Mapped, ...]
) -> tuple[tuple[int, str], ...]:
    """Headings that are not used, with their positions."""
    used = {column.position for column in mapped}
    return tuple(
        (at, heading)
        for at, heading in enumerate(written)
        if heading and at not in used
    )


def _register(
    raw: RawSheet, file_name: str, written: list[str], reading: Reading, row: int
) -> Register:
    """The register that was chosen, or the one that the chosen rows fit best."""
    asked = reading.register
    choices = [registers()[asked]] if asked else list(registers().values())
    found = []
    for register in choices:
        mapped, unmatched = mapping(written, register)
        if fits(mapped, unmatched, register, is_asked=asked is not None):
            found.append((len(mapped), register))
    if not found:
        best = max(choices, key=lambda one: len(mapping(written, one)[0]))
        said = misfit(*mapping(written, best), best)
        raise _unreadable(raw, file_name, "columns_missing", said, row)
    most = max(count for count, _one in found)
    best_ones = [register for count, register in found if count == most]
    if len(best_ones) > 1:
        said = _("The headings fit more than one register.")
        raise _unreadable(raw, file_name, "two_registers_fit", said, row)
    return best_ones[0]


def _unreadable(
    raw: RawSheet, file_name: str, rule: str, said: str, row: int
) -> UnreadableError:
    return UnreadableError(
        Problem(
            rule,
            "blocks",
            said,
            _("Say which rows are the headings, and which column is which."),
            file=file_name,
            sheet=raw.name,
            row=row,
            column=letters(raw.first_column) if row else "",
        )
    )
