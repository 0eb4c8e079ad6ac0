"""A report as somebody gets it who may not see names.

A name that slipped into a column of words or places is told there as what was written.
Whoever may not see names is told the surname, and finds the cell by its row and column.
"""

from collections.abc import Sequence
from dataclasses import replace

from poverty_exit.intake.problems import Problem
from poverty_exit.intake.report import LoadReport, SheetReport
from poverty_exit.intake.slipped_names import may_be_name, nameless
from poverty_exit.rights import Townships


def as_seen(report: LoadReport, where: Townships) -> LoadReport:
    """The report without what may be a name, but for sheets of some townships.

    Args:
        report: of a load.
        where: the townships whose people's names may be seen; None for all.
    """
    if where is None:
        return report
    seen = tuple(
        sheet if _is_within(sheet, where) else _nameless(sheet)
        for sheet in report.sheets
    )
    return replace(report, sheets=seen)


def _is_within(sheet: SheetReport, where: frozenset[str]) -> bool:
    """Whether none of the sheet's townships is another; it may have none yet."""
    return bool(where) and {code for code, _as_on in sheet.covers} <= where


def _nameless(sheet: SheetReport) -> SheetReport:
    open_names = tuple(one for one in sheet.open_names if not may_be_name(one.name))
    return replace(sheet, problems=_told(sheet.problems), open_names=open_names)


def _told(problems: Sequence[Problem]) -> tuple[Problem, ...]:
    told = []
    for problem in problems:
        shown = nameless(problem.value)
        message = problem.message
        if problem.value:
            message = message.replace(problem.value, shown)
        told.append(replace(problem, value=shown, message=message))
    return tuple(told)
