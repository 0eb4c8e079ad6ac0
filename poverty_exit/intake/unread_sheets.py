"""Reports of sheets that are not read: hidden, left alone, or without a table."""

from dataclasses import replace

from poverty_exit.i18n import gettext as _
from poverty_exit.intake.problems import Problem
from poverty_exit.intake.raw_sheet import RawSheet
from poverty_exit.intake.reading import Reading
from poverty_exit.intake.report import SheetReport


def left_alone(file_name: str, raw: RawSheet, reading: Reading) -> SheetReport:
    """A sheet that the workbook hides, or that was chosen not to be read."""
    hidden = (
        "hidden_sheet",
        _("This sheet is hidden in the workbook, and was left alone."),
        _("If it holds data that count, show it in Excel, save, and load it again."),
    )
    chosen = (
        "sheet_left_alone",
        _("This sheet was left alone, as was chosen."),
        _("If it holds data that count, choose that it is read."),
    )
    kept = (
        "sheet_left_alone",
        _(
            "This sheet was left alone, as profile {number} says.",
            number=reading.profile,
        ),
        _("If it holds data that count, choose that it is read."),
    )
    chosen = chosen if reading.profile is None else kept
    rule, said, remedy = hidden if raw.is_hidden else chosen
    note = Problem(rule, "warns", said, remedy, file=file_name, sheet=raw.name)
    return SheetReport(file_name, raw.name, "skipped", problems=(note,))


def blocked(report: SheetReport) -> SheetReport:
    """The same as one that blocks: where nothing else is there, nothing would load."""
    graver = tuple(replace(problem, severity="blocks") for problem in report.problems)
    return replace(report, state="blocked", problems=graver)


def skipped(report: SheetReport) -> SheetReport:
    """A sheet without known headings beside one that has them: a guide, most likely."""
    note: Problem = replace(
        report.problems[0],
        severity="warns",
        message=_("This sheet holds no table that we know, and was left alone."),
        remedy=_("Nothing, if it is a guide; else load it as a file of its own."),
    )
    return replace(report, state="skipped", problems=(note, *report.problems[1:]))
