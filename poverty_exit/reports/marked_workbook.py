"""A file handed back with what is wrong marked in it, for whoever made it to mend.

It is the very workbook that came in where nothing of it would get lost; else a new one
of the same columns.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import replace
from functools import partial
from pathlib import PurePath

from poverty_exit import formats
from poverty_exit.i18n import gettext as _
from poverty_exit.i18n import ngettext
from poverty_exit.intake.columns import Layout
from poverty_exit.intake.problems import Problem, UnreadableError
from poverty_exit.intake.raw_sheet import RawSheet
from poverty_exit.intake.read_as import laid_out
from poverty_exit.intake.report import LoadReport
from poverty_exit.intake.sources import Source, is_border_file, shown_sheets
from poverty_exit.reports.marked_anew import Given, Written, marked_anew
from poverty_exit.reports.marked_in_place import marked_in_place
from poverty_exit.reports.marks import marks, plain_text
from poverty_exit.reports.masked_sheet import masked_sheet, names_of
from poverty_exit.reports.problem_summary import Find, Row, summary_rows
from poverty_exit.reports.workbook_parts import reason_to_rebuild

_NOT_IN_NAMES = '/\\:*?"<>|\t\n\r'


def marked_workbook(
    source: Source,
    report: LoadReport,
    hide: Set[str] | None = None,
) -> bytes:
    """The workbook to hand back, an .xlsx file.

    Args:
        source: the file as it came in.
        report: what came of loading it.
        hide: where who asks may not see names, those that the store has: people's
            cells are masked, and names wherever they stand.

    Raises:
        UnreadableError: the file has no rows that could be marked.
    """
    problems = problems_of(source, report)
    reason = _("Names and numbers of people are masked.") if hide is not None else ""
    reason = reason or reason_to_rebuild(source.content)
    if not reason:
        names = {p.sheet for p in problems if p.row}
        by_sheet = {name: marks(problems, source.file_name, name) for name in names}
        told = partial(_told_in_place, source, report, problems)
        try:
            return marked_in_place(source.content, by_sheet, told)
        except Exception:
            # openpyxl fails in many ways on what other programs write; a new one does
            reason = _("It could not be changed in place.")
    read = [
        (raw, layout_of(raw, source.file_name, report))
        for raw in shown_sheets(source, report)
    ]
    hidden = None if hide is None else names_of(read, hide)
    given = []
    for raw, chosen in read:
        name = raw.name or PurePath(source.name).stem
        shown = raw if hidden is None else masked_sheet(raw, chosen, hidden)
        header = None if chosen is None else chosen.header
        own = marks(problems, source.file_name, raw.name)
        given.append(Given(shown, name, own, header))
    told_anew = partial(_told_anew, source, report, problems, reason)
    return marked_anew(given, told_anew)


def problems_of(source: Source, report: LoadReport) -> list[Problem]:
    """The problems of one file of a load that somebody is to mend: none waived."""
    return [
        problem
        for problem in report.problems
        if problem.file == source.file_name and not problem.waived
    ]


def can_be_marked(source: Source, report: LoadReport) -> bool:
    """Whether a file is a table in which anything can be marked."""
    is_table = bool(source.content) and not is_border_file(source.name, source.content)
    places = [p for p in problems_of(source, report) if p.row]
    is_read = any(
        sheet.file == source.file_name and sheet.register is not None
        for sheet in report.sheets
    )
    return is_table and (is_read or bool(places))


def layout_of(raw: RawSheet, file_name: str, report: LoadReport) -> Layout | None:
    """How the sheet was read, None where it has no headings of ours."""
    try:
        return laid_out(raw, file_name, report.reading(file_name, raw.name))
    except UnreadableError:
        return None


def returned_name(file_name: str, place: str = "") -> str:
    """The name of a file that is handed back."""
    stem = PurePath(file_name).stem
    stem = f"{stem} {place}" if place else stem
    name = plain_text(_("{name} returned", name=stem))
    return "".join("_" if sign in _NOT_IN_NAMES else sign for sign in name) + ".xlsx"


def counted(marked: int, commented: int) -> list[str]:
    """How many cells are marked, and whether all have their comment."""
    said = [
        ngettext(
            "{number} cell is marked.",
            "{number} cells are marked.",
            marked,
            number=formats.number(marked),
        )
    ]
    if commented < marked:
        number = formats.number(commented)
        said.append(_("Only the first {number} have a comment.", number=number))
    return said


def notes_of(written: Written) -> list[str]:
    """What is to be said of a new workbook."""
    notes = counted(written.marked, written.commented)
    if written.cut:
        number = formats.number(written.cut)
        notes.append(
            _("Cells longer than Excel holds were cut: {number}", number=number)
        )
    if written.dropped:
        number = formats.number(written.dropped)
        notes.append(
            _("Rows beyond Excel's last were left out: {number}", number=number)
        )
    return notes


def _told_in_place(
    source: Source,
    report: LoadReport,
    problems: Sequence[Problem],
    find: Find,
    marked: int,
    commented: int,
) -> list[Row]:
    return summary_rows(
        source.file_name, report, problems, find, counted(marked, commented)
    )


def _told_anew(
    source: Source,
    report: LoadReport,
    problems: Sequence[Problem],
    reason: str,
    find: Find,
    written: Written,
) -> list[Row]:
    said = _("This is a new workbook with the same columns, all cells as text.")
    notes = [*notes_of(written), f"{reason} {said}"]
    return summary_rows(source.file_name, report, problems, find, notes)


def within(problems: Sequence[Problem], rows: dict[str, set[int]]) -> list[Problem]:
    """The problems of some rows only, each counted anew; rows by sheet name."""
    found: list[Problem] = []
    for problem in problems:
        kept = rows.get(problem.sheet, set())
        own = tuple(row for row in problem.rows if row in kept)
        if problem.row in kept:
            found.append(replace(problem, rows=own, count=1 + len(own)))
        elif own:
            found.append(replace(problem, row=own[0], rows=own[1:], count=len(own)))
    return found
