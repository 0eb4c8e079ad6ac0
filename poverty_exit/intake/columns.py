"""Which register a sheet is, where its headings stand, and which column is which.

1. Headings are compared in their folded form, a unit in brackets apart.
2. The row (of the first fifteen) and the register that explain most headings win.
3. Of two columns with one heading the first counts; the second is kept by position.
"""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from poverty_exit.i18n import gettext as _
from poverty_exit.intake.fitting import Mapped, fits, misfit
from poverty_exit.intake.problems import Problem, UnreadableError, second_table
from poverty_exit.intake.raw_sheet import RawSheet
from poverty_exit.intake.reading import Reading
from poverty_exit.intake.words import folded, reading_words, unwrapped
from poverty_exit.registers import Register, registers

__all__ = [
    *("Layout", "Mapped", "layout", "letters", "mapping"),
    *("meaning", "meanings", "plain_heading", "refuse_two_tables", "row_texts"),
]

HEADER_ROWS = 15
_UNIT = re.compile(r"^(.*)\(([^()]+)\)$")
_REMARK = re.compile(r"[*:\u2190-\u21ff]|\((19|20)\d\d[^()]{0,3}\)$")


@dataclass(frozen=True)
class Layout:
    """How a sheet is to be read.

    Attributes:
        header: 0-based index of the heading row among the sheet's cells.
        mapped: our columns, each with its source column.
        unmatched: headings that mean nothing to us, with their positions.
        titles: the texts above the headings.
        first: index of the first heading row, where headings stand in several.
        units: units that were chosen for the sheet: kind and word.
        as_on: the data date that was chosen for the sheet.
        asks_date: the data date is said for each file, whatever titles state.
        reading: what a person or a profile said, None where all of it is guessed.
    """

    register: Register
    header: int
    mapped: tuple[Mapped, ...]
    unmatched: tuple[tuple[int, str], ...]
    titles: tuple[str, ...]
    first: int = 0
    units: tuple[tuple[str, str], ...] = ()
    as_on: dt.date | None = None
    asks_date: bool = False
    reading: Reading | None = None

    @property
    def dating(self) -> tuple[str, ...]:
        """The texts above the headings, where they may date the sheet."""
        return () if self.as_on is not None or self.asks_date else self.titles

    def position(self, name: str) -> int | None:
        """0-based source column of one of our columns, None where it has none."""
        for column in self.mapped:
            if column.name == name:
                return column.position
        return None


def letters(position: int) -> str:
    """Excel's letters of a 0-based column: 0 is A, 26 is AA."""
    said = ""
    position += 1
    while position:
        position, rest = divmod(position - 1, 26)
        said = chr(65 + rest) + said
    return said


@cache
def meanings(register_id: str) -> dict[str, str]:
    """Folded heading -> our column, for one register."""
    return {
        folded(heading): column.name
        for column in registers()[register_id].columns
        for heading in column.headings
    }


def meaning(heading: str, register: Register) -> tuple[str, float] | None:
    """Our column and the factor to its unit for a folded heading, None if unknown."""
    known = meanings(register.id)
    bracket = _UNIT.match(heading)
    unit = reading_words()["units"].get(bracket.group(2)) if bracket else None
    name = known.get(heading)
    if name is None and bracket and unit:
        name = known.get(bracket.group(1))
    if name is None:
        return None
    wanted = register.column(name).unit
    factor = unit["factor"] if unit and wanted == unit["unit"] else 1.0
    return name, float(factor)


def plain_heading(written: str) -> str:
    """A heading in its folded form, without stars, arrows or a year in brackets."""
    return _REMARK.sub("", folded(written))


def row_texts(sheet: RawSheet, index: int) -> list[str]:
    """The cells of a row as text, empty where there is nothing."""
    return [unwrapped(column[index].as_py() or "") for column in sheet.cells.columns]


def mapping(
    row: list[str], register: Register
) -> tuple[list[Mapped], list[tuple[int, str]]]:
    """Headings as columns of a register, and those that mean nothing in it."""
    mapped: list[Mapped] = []
    unmatched: list[tuple[int, str]] = []
    for position, written in enumerate(row):
        heading = plain_heading(written)
        known = meaning(heading, register) if heading else None
        if known and known[0] not in {column.name for column in mapped}:
            mapped.append(Mapped(known[0], position, written, known[1]))
        elif heading:
            unmatched.append((position, written))
    return mapped, unmatched


def _heading_rows(rows: list[list[str]]) -> Iterator[tuple[int, int, list[str]]]:
    """Rows that may hold the headings, by themselves or with the row below.

    Yields:
        first and last row, and the headings: of two rows the lower's text, or the
        upper's where the lower has none.
    """
    for index, row in enumerate(rows):
        yield index, index, row
        if index + 1 < len(rows):
            below = rows[index + 1]
            both = [low or up for up, low in zip(row, below, strict=True)]
            if both not in (row, below):
                yield index, index + 1, both


def layout(sheet: RawSheet, file_name: str, asked: str | None = None) -> Layout:
    """How to read a sheet; ``asked`` names the register a person says it is.

    Raises:
        UnreadableError: no row explains enough headings, or two registers fit alike.
    """
    choices = [registers()[asked]] if asked else list(registers().values())
    found: list[tuple[int, int, Layout]] = []
    rows = [row_texts(sheet, i) for i in range(min(HEADER_ROWS, sheet.cells.num_rows))]
    for first, index, headings in _heading_rows(rows):
        for register in choices:
            mapped, unmatched = mapping(headings, register)
            if fits(mapped, unmatched, register, is_asked=asked is not None):
                titles = tuple(cell for above in rows[:first] for cell in above if cell)
                one = Layout(
                    register, index, tuple(mapped), tuple(unmatched), titles, first
                )
                found.append((len(mapped), -index, one))
    if not found:
        raise UnreadableError(_unknown(sheet, file_name, rows, asked))
    found.sort(key=lambda item: item[:2], reverse=True)
    best = found[0]
    earliest = min(item[2].header for item in found)
    if best[2].header - earliest > 1:
        raise UnreadableError(
            second_table(file_name, sheet.name, _excel_row(sheet, best[2].header))
        )
    refuse_two_tables(sheet, file_name, best[2])
    rivals = {item[2].register.id for item in found if item[:2] == best[:2]}
    if len(rivals) > 1:
        raise UnreadableError(
            Problem(
                "two_registers_fit",
                "blocks",
                _("The headings fit more than one register."),
                _("Say which register it is, then load it again."),
                file=file_name,
                sheet=sheet.name,
                row=_excel_row(sheet, best[2].header),
            )
        )
    return best[2]


def refuse_two_tables(sheet: RawSheet, file_name: str, chosen: Layout) -> None:
    """Headings that a row needs, standing there twice, are two tables side by side."""
    register = chosen.register
    needed = {*register.needs, *register.key, "village_name", "village_code"}
    for position, written in chosen.unmatched:
        known = meaning(plain_heading(written), register)
        if known and known[0] in needed:
            problem = Problem(
                "tables_side_by_side",
                "blocks",
                _("The heading “{heading}” stands there twice.", heading=written),
                _("Put each table on a sheet of its own, and load the file again."),
                file=file_name,
                sheet=sheet.name,
                row=_excel_row(sheet, chosen.header),
                column=letters(sheet.first_column + position),
            )
            raise UnreadableError(problem)


def _excel_row(sheet: RawSheet, index: int) -> int:
    return int(sheet.row_numbers[index].as_py())


def _unknown(
    sheet: RawSheet, file_name: str, rows: list[list[str]], asked: str | None
) -> Problem:
    """The problem that fits best: what is missing from the likeliest register."""
    choices = [registers()[asked]] if asked else list(registers().values())
    scored = [
        (len({column.name for column in mapping(row, register)[0]}), index, register)
        for index, row in enumerate(rows)
        for register in choices
    ]
    score, index, register = max(scored, key=lambda item: item[0])
    if score < 2:
        message = _("No row of the first fifteen holds headings that we know.")
    else:
        message = misfit(*mapping(rows[index], register), register)
    return Problem(
        "unknown_register",
        "blocks",
        message,
        _("Compare the headings with the template, or say which register it is."),
        file=file_name,
        sheet=sheet.name,
        row=_excel_row(sheet, index) if rows else 0,
    )
