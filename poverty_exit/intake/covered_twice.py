"""Files of one load that list the same township at the same date.

The last would put the others out of force, and their households would be gone.
"""

from collections.abc import Sequence
from dataclasses import replace

import duckdb

from poverty_exit import queries
from poverty_exit.i18n import gettext as _
from poverty_exit.intake.batches import newest_entry
from poverty_exit.intake.problems import Problem
from poverty_exit.intake.report import SheetReport


def without_overlaps(
    cursor: duckdb.DuckDBPyConnection, done: Sequence[SheetReport]
) -> list[SheetReport]:
    """The reports, with those blocked that another one's list stands against."""
    batches = sorted({sheet.batch for sheet in done if sheet.batch is not None})
    if len(batches) < 2:
        return list(done)
    asked = {"batch_ids": batches, "version": newest_entry(cursor)}
    rows = queries.execute(cursor, "intake/covered_twice", asked).fetchall()
    overlaps: dict[int, list[tuple]] = {}
    for batch, *place in rows:
        overlaps.setdefault(int(batch), []).append(tuple(place))
    return [
        _blocked(sheet, overlaps[sheet.batch])
        if sheet.state == "published" and sheet.batch in overlaps
        else sheet
        for sheet in done
    ]


def _blocked(sheet: SheetReport, places: Sequence[tuple]) -> SheetReport:
    """The report with a problem for each township that the first file lists too."""
    problems = [
        Problem(
            "covered_twice",
            "blocks",
            _(
                "“{file}” has rows of {township} of the same date: of the two lists "
                "only one would count, and the other's rows would be gone.",
                file=file,
                township=name,
            ),
            _(
                "Put the parts of one list on sheets of one workbook, which count "
                "together. Where one list replaces the other, load it alone."
            ),
            file=sheet.file,
            sheet=sheet.sheet,
            township=code,
        )
        for code, name, file in places
    ]
    told = (*sheet.problems, *problems)
    return replace(sheet, state="blocked", batch=None, problems=told)
