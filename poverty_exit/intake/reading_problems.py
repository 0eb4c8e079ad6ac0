"""What is wrong with how a sheet is written, before its rows are typed."""

from dataclasses import replace

import pyarrow.compute as pc

from poverty_exit.i18n import gettext as _
from poverty_exit.intake.columns import Layout, letters
from poverty_exit.intake.dates import title_dates
from poverty_exit.intake.problems import Problem, Severity
from poverty_exit.intake.raw_sheet import RawSheet
from poverty_exit.intake.staging import Staged
from poverty_exit.intake.valueless_cells import valueless_cells
from poverty_exit.intake.words import folded, reading_words

LISTS = ("persons", "households")


def reading_problems(raw: RawSheet, staged: Staged) -> list[Problem]:
    """Lines of another width, error cells, empty columns, lists without a status."""
    return [
        *_odd_rows(raw, staged),
        *valueless_cells(raw, staged),
        *_empty_columns(raw, staged),
        *_status(staged),
        *_title_dates(staged),
        *_title_date_unused(staged),
        *_set_aside(staged),
    ]


def _problem(
    staged: Staged,
    rule: str,
    severity: Severity,
    message: str,
    remedy: str,
    row: int = 0,
    column: int | None = None,
) -> Problem:
    return Problem(
        rule,
        severity,
        message,
        remedy,
        file=staged.file_name,
        sheet=staged.sheet_name,
        row=row,
        column="" if column is None else letters(column),
    )


def _title_dates(staged: Staged) -> list[Problem]:
    """A list whose title rows state two data dates cannot be dated by either."""
    dates = title_dates(staged.layout.dating)
    is_dated = staged.layout.register.period == "date"
    if not is_dated or len(dates) < 2:
        return []
    return [
        _problem(
            staged,
            "title_dates",
            "blocks",
            _(
                "The rows above the headings state two data dates: {dates}.",
                dates=_(", ").join(str(date) for date in sorted(dates)),
            ),
            _("Leave the one that the list is of, and load the file again."),
            row=1,
        )
    ]


def _title_date_unused(staged: Staged) -> list[Problem]:
    """A profile that asks for the data date leaves what the title rows state."""
    own = staged.layout
    dates = sorted(title_dates(own.titles))
    if not own.asks_date or own.as_on is not None or not dates:
        return []
    return [
        _problem(
            staged,
            "title_date_unused",
            "notes",
            _(
                "The rows above the headings state {dates}, which is not used: the "
                "profile asks for the data date of every file.",
                dates=_(", ").join(str(date) for date in dates),
            ),
            _("Say the data date of this file (--as-of on the command line)."),
            row=1,
        )
    ]


def _set_aside(staged: Staged) -> list[Problem]:
    """Rows with a single cell and no key: remarks, unless a person sees otherwise."""
    if not staged.set_aside:
        return []
    first = _problem(
        staged,
        "rows_set_aside",
        "notes",
        _("A row with one cell alone was taken for a remark and left out."),
        _("If it is a household or a person, fill in its key columns."),
        row=staged.set_aside[0],
    )
    return [replace(first, count=len(staged.set_aside))]


def _odd_rows(raw: RawSheet, staged: Staged) -> list[Problem]:
    rows = set(staged.rows["source_row"].to_pylist()) if raw.odd_rows else set()
    width = raw.cells.num_columns
    return [
        _problem(
            staged,
            "line_width",
            "blocks" if cells > width else "warns",
            _(
                "This line has {cells} cells, the headings have {width}.",
                cells=cells,
                width=width,
            ),
            _("Check the line: a comma too many or a line broken off shifts cells."),
            row=number,
        )
        for number, cells in raw.odd_rows
        if number in rows
    ]


def _empty_columns(raw: RawSheet, staged: Staged) -> list[Problem]:
    """Numbers that a register is there for, none of them written."""
    register = staged.layout.register
    watched = {*register.any_of, *register.key} | {
        column.name for column in register.columns if column.unit
    }
    return [
        _problem(
            staged,
            "empty_column",
            "warns",
            _("The column “{heading}” is empty.", heading=column.heading),
            _("If formulas should stand there, save the file in Excel once more."),
            row=int(raw.row_numbers[staged.layout.header].as_py()),
            column=staged.column_positions[column.name],
        )
        for column in staged.layout.mapped
        if column.name in watched
        and pc.count(staged.rows[column.name]).as_py() == 0
        and register.id not in LISTS
    ]


def _status(staged: Staged) -> list[Problem]:
    """A list without a status counts everybody as exited: that is said, or refused."""
    layout = staged.layout
    if layout.register.id not in LISTS or "exit_status" in staged.column_positions:
        return []
    suspicious = _suspicious_texts(layout)
    heading = layout.register.column("exit_status").headings[0]
    if suspicious:
        return [
            _problem(
                staged,
                "status_heading",
                "blocks",
                _(
                    "There is no column “{heading}”, but “{found}” looks as if the "
                    "list held more than people who exited.",
                    heading=heading,
                    found="; ".join(suspicious),
                ),
                _("Name the column of the status “{heading}”.", heading=heading),
            )
        ]
    return [
        _problem(
            staged,
            "partial_list",
            "warns",
            _(
                "There is no column “{heading}”: everybody on this list counts as "
                "exited, and nobody else is touched.",
                heading=heading,
            ),
            _("If the list also holds poor people, add the column and load it again."),
        )
    ]


def _suspicious_texts(layout: Layout) -> list[str]:
    words = reading_words()
    headings = [
        written
        for _position, written in layout.unmatched
        if any(hint in folded(written) for hint in words["status_hints"])
    ]
    titles = [
        title
        for title in layout.titles
        if any(hint in folded(title) for hint in words["poor_hints"])
    ]
    return headings + titles
