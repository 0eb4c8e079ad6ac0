"""The first sheet of a workbook handed back: what it is, and what to mend first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from poverty_exit import __version__, formats
from poverty_exit.i18n import gettext as _
from poverty_exit.i18n import translated
from poverty_exit.intake.own_sheets import own_title
from poverty_exit.intake.problem_groups import Group, grouped, rule_word
from poverty_exit.intake.problems import Problem, Severity
from poverty_exit.intake.report import LoadReport, SheetReport
from poverty_exit.registers import registers
from poverty_exit.reports.marks import plain_text, severity_word

Place = tuple[str, int, int]
"""Sheet, Excel row and 0-based column of a cell in the workbook handed back."""
Find = Callable[[Problem], Place | None]
WIDTHS = (14, 44, 10, 60, 24)
_FORBIDDEN = "[]:*?/\\"
LONGEST_NAME = 31


@dataclass(frozen=True)
class Row:
    """One row of the summary.

    Attributes:
        style: how it looks; a severity colours the first cell.
        place: the cell that the last one leads to.
    """

    cells: tuple[str | int, ...]
    style: Literal["title", "plain", "strong", "heading"] | Severity = "plain"
    place: Place | None = None


def summary_rows(
    file: str,
    report: LoadReport,
    problems: Sequence[Problem],
    find: Find,
    notes: Sequence[str],
) -> list[Row]:
    """The rows of the summary.

    Args:
        file: the file's name.
        report: what came of the load.
        problems: those of the file that the workbook is about.
        find: where the first cell of a problem is in the workbook.
        notes: sentences about the workbook itself.
    """
    rows = [Row((own_title("summary"),), "title"), Row((_("File"), file))]
    for sheet in report.sheets:
        if sheet.file == file and sheet.register is not None:
            rows.append(Row((_("Register"), _sheet_words(sheet))))
    groups = grouped(problems)
    rows.append(Row(()))
    if groups:
        first = groups[0].problems[0]
        rows.append(Row((_("Mend first"), f"{first.message} {first.remedy}"), "strong"))
        rows.append(Row(()))
        heads = (_("Gravity"), _("What is wrong"), _("Number"), _("What to do"))
        rows.append(Row((*heads, _("First cell")), "heading"))
        rows += [_group_row(group, find) for group in groups]
    else:
        rows.append(Row((_("Nothing was found wrong."),), "strong"))
    rows.append(Row(()))
    rows += [Row((note,)) for note in notes]
    version = _("Data version {version}", version=report.data_version)
    software = _("Software version {version}", version=__version__)
    rows.append(Row((f"{version} · {software}",)))
    return [
        Row(
            tuple(c if isinstance(c, int) else plain_text(c) for c in row.cells),
            row.style,
            row.place,
        )
        for row in rows
    ]


def link(place: Place) -> str:
    """The address of a cell within its workbook, without the sign before it."""
    sheet, row, column = place
    return f"'{sheet.replace(chr(39), chr(39) * 2)}'!{cell_name(row, column)}"


def cell_name(row: int, column: int) -> str:
    """Excel's name of a cell."""
    letters = ""
    number = column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row}"


def sheet_name(wanted: str, taken: Sequence[str]) -> str:
    """A name that Excel takes for a sheet, and that no other sheet has."""
    bare = "".join("_" if sign in _FORBIDDEN else sign for sign in plain_text(wanted))
    bare = bare.strip().strip("'")[:LONGEST_NAME].strip("'") or "Sheet"
    lower = {name.lower() for name in (*taken, "history")}
    name, number = bare, 1
    while name.lower() in lower:
        number += 1
        ending = f" ({number})"
        name = bare[: LONGEST_NAME - len(ending)] + ending
    return name


def _sheet_words(sheet: SheetReport) -> str:
    known = registers().get(str(sheet.register))
    parts = [
        sheet.sheet,
        str(sheet.register) if known is None else translated(known.label),
        ", ".join(formats.day(day) for day in sheet.data_dates[:3]),
        _("{count} rows", count=formats.number(sheet.rows)) if sheet.rows else "",
    ]
    return " · ".join(part for part in parts if part)


def _group_row(group: Group, find: Find) -> Row:
    first = group.problems[0]
    severity: Severity = first.severity
    place = next(
        (place for problem in group.problems if (place := find(problem))), None
    )
    where = "" if place is None else f"{place[0]} {cell_name(place[1], place[2])}"
    words = (severity_word(severity), rule_word(group.rule, first))
    return Row((*words, group.count, first.remedy, where), severity, place)
