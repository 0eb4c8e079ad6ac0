"""What the command line says: a load as lines or as JSON, tables as CSV."""

import csv
import json
import sys
import unicodedata
from collections import Counter

import pandas as pd

from poverty_exit import formats
from poverty_exit.i18n import gettext as _
from poverty_exit.i18n import translated
from poverty_exit.indicators import registry
from poverty_exit.intake.problems import Problem
from poverty_exit.intake.reading import as_plain
from poverty_exit.intake.recognition import SheetRead
from poverty_exit.intake.report import LoadReport, SheetReport
from poverty_exit.registers import registers
from poverty_exit.wording.phrases import heading

SHOWN = 5
STEERING = ("Cc", "Cf", "Zl", "Zp")


def _states() -> dict[str, str]:
    return {
        "published": _("published"),
        "unchanged": _("in force already, nothing changed"),
        "blocked": _("blocked"),
        "ready": _("ready"),
        "skipped": _("left alone"),
    }


def _severities() -> dict[str, str]:
    return {"blocks": _("blocks"), "warns": _("warns"), "notes": _("note")}


def as_text(report: LoadReport) -> str:
    """Lines in the officer's words: each sheet, then what is wrong in it, by rule."""
    lines = [
        _profile_line(read)
        for read in report.reads
        if read.profile and read.reading.is_read
    ]
    for sheet in report.sheets:
        lines.append(_sheet_line(sheet))
        counts = Counter[tuple[str, int]]()
        for problem in sheet.problems:
            key = (problem.rule, problem.waived)
            counts[key] += 1
            if counts[key] <= SHOWN:
                lines.append(_problem_line(problem))
        lines += [
            "  " + _("… {count} more of “{rule}”", count=count - SHOWN, rule=rule)
            for (rule, _waived), count in counts.items()
            if count > SHOWN
        ]
    if report.signed is not None:
        lines += signed_lines(report.signed)
    if report.is_blocked:
        lines.append(_("Nothing was loaded: all files, or none."))
    else:
        lines.append(_("The data version is {number}.", number=report.data_version))
    return "\n".join(printable(line) for line in lines)


def signed_lines(rows: pd.DataFrame) -> list[str]:
    """What changes in signed figures: the county's first, a few of each sign-off."""
    lines = []
    for title, changed in rows.groupby("title", sort=False):
        count = len(changed)
        lines.append(
            _(
                "Signed figures of “{title}” that change: {count}",
                title=title,
                count=count,
            )
        )
        for row in changed.head(2 * SHOWN).to_dict("records"):
            indicator = registry()[row["indicator"]]
            lines.append(
                f"  {row['name']}, {formats.year(row['year'])}, {heading(indicator)}: "
                f"{formats.value(row['before'], indicator)} → "
                f"{formats.value(row['after'], indicator)} "
                f"({formats.change(row['change'], indicator)})"
            )
        if count > 2 * SHOWN:
            lines.append("  " + _("… {count} more", count=count - 2 * SHOWN))
    return lines


def _profile_line(read: SheetRead) -> str:
    """By whose profile a sheet was read."""
    profile = read.profile
    return _(
        "{name}: read with the profile of {sender} (number {number})",
        name=f"{read.file} › {read.sheet}" if read.sheet else read.file,
        sender=profile.sender if profile else "",
        number=profile.entry if profile else "",
    )


def printable(text: str) -> str:
    """The text without characters that would steer the terminal it is shown in."""
    return "".join(
        "\N{REPLACEMENT CHARACTER}" if unicodedata.category(sign) in STEERING else sign
        for sign in text
    )


def _sheet_line(sheet: SheetReport) -> str:
    name = f"{sheet.file} › {sheet.sheet}" if sheet.sheet else sheet.file
    known = registers().get(sheet.register or "")
    register = translated(known.label) if known else sheet.register or ""
    dates = ", ".join(day.isoformat() for day in sheet.data_dates)
    parts = [register, dates, _("{count} rows", count=sheet.rows)]
    if sheet.left_out:
        parts.append(_("{count} rows left out", count=sheet.left_out))
    if sheet.batch is not None:
        parts.append(_("import {number}", number=sheet.batch))
    told = ", ".join(part for part in parts if part)
    return f"{name}: {_states()[sheet.state]} ({told})"


def _problem_line(problem: Problem) -> str:
    place = ""
    if problem.row:
        place = _(
            "row {row}, column {column}: ",
            row=problem.row,
            column=problem.column or "-",
        )
    count = f" ×{problem.count}" if problem.count > 1 else ""
    said = _severities()[problem.severity]
    if problem.waived:
        said = _("waived by {number}", number=problem.waived)
    return f"  [{said}{count}] {place}{problem.message} {problem.remedy}"


def as_json(report: LoadReport) -> str:
    """The whole report as JSON, with the problems that are shown and their places."""
    sheets = [
        {
            "file": sheet.file,
            "sheet": sheet.sheet,
            "state": sheet.state,
            "register": sheet.register,
            "listing": sheet.listing,
            "data_dates": [day.isoformat() for day in sheet.data_dates],
            "townships": sheet.townships,
            "rows": sheet.rows,
            "left_out": sheet.left_out,
            "import": sheet.batch,
            "changes": sheet.changes,
            "problems": [
                {
                    "rule": problem.rule,
                    "severity": problem.severity,
                    "row": problem.row,
                    "column": problem.column,
                    "value": problem.value,
                    "count": problem.count,
                    "township": problem.township,
                    "waived": problem.waived or None,
                    "message": problem.message,
                    "remedy": problem.remedy,
                }
                for problem in sheet.problems
            ],
        }
        for sheet in report.sheets
    ]
    whole = {
        "blocked": report.is_blocked,
        "data_version": report.data_version,
        "changes_signed": report.changes_signed,
        "sheets": sheets,
        "readings": [
            {
                "file": read.file,
                "sheet": read.sheet,
                "state": read.state,
                "sender": read.profile.sender if read.profile else None,
                **as_plain(read.reading),
            }
            for read in report.reads
        ],
    }
    return json.dumps(whole, ensure_ascii=False, indent=1)


def print_csv(rows: pd.DataFrame) -> None:
    """Rows on standard output; whole numbers without a point, unknown ones empty."""
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(rows.columns)
    for row in rows.itertuples(index=False):
        out.writerow(["" if pd.isna(cell) else _plain(cell) for cell in row])


def _plain(cell: object) -> object:
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 2**53:
        return int(cell)
    if isinstance(cell, str):
        return printable(cell)
    return repr(float(cell)) if isinstance(cell, float) else cell
