"""One marked workbook per township, where a file covers several.

Rows of other townships are left out, with all that stands below the table; titles and
headings are kept. A row belongs to the township that its place means, else to the
township as it is written.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from functools import partial
from pathlib import PurePath

import pyarrow.compute as pc

from poverty_exit.database import Store
from poverty_exit.i18n import gettext as _
from poverty_exit.intake.archives import opened
from poverty_exit.intake.matching import matches, place_index
from poverty_exit.intake.problems import Problem, UnreadableError
from poverty_exit.intake.raw_sheet import RawSheet
from poverty_exit.intake.read_as import laid_out
from poverty_exit.intake.report import LoadReport
from poverty_exit.intake.sources import Source, shown_sheets
from poverty_exit.intake.staging import Staged, stage
from poverty_exit.places import PlaceIndex
from poverty_exit.reports.marked_anew import Given, Written, marked_anew
from poverty_exit.reports.marked_workbook import (
    can_be_marked,
    marked_workbook,
    notes_of,
    problems_of,
    returned_name,
    within,
)
from poverty_exit.reports.marks import marks
from poverty_exit.reports.masked_sheet import (
    masked_sheet,
    names_of,
    names_to_hide,
)
from poverty_exit.reports.problem_summary import Find, Row, summary_rows

_WRITTEN = ("county_name", "township_name", "village_name", "village_code")
Sheets = list[tuple[RawSheet, Staged, dict[str, list[int]]]]
"""Sheets with a table, and the indexes of each township's rows in their cells."""


def township_workbooks(
    store: Store, source: Source, report: LoadReport
) -> dict[str, bytes]:
    """File name -> workbook, in the order in which townships first appear.

    Raises:
        UnreadableError: the file is none that can be read.
    """
    store.allow("upload")
    with store.cursor() as cursor:
        index = place_index(cursor, store.data_version())
    found = _by_township(source, report, index)
    townships = dict.fromkeys(name for _raw, _staged, rows in found for name in rows)
    hide = names_to_hide(store, source.file_name, report)
    if hide is not None:
        names = names_of([(raw, staged.layout) for raw, staged, _own in found], hide)
        found = [
            (masked_sheet(raw, staged.layout, names), staged, rows)
            for raw, staged, rows in found
        ]
    return {
        returned_name(source.file_name, name): _workbook(source, report, found, name)
        for name in townships
    }


def marked_file(store: Store, source: Source, report: LoadReport) -> bytes:
    """One file marked, as the person who asks may see it."""
    hide = names_to_hide(store, source.file_name, report)
    return marked_workbook(source, report, hide)


def marked_files(
    store: Store,
    sources: Sequence[Source],
    report: LoadReport,
) -> dict[str, bytes]:
    """File name -> workbook: every file marked, and each of its several townships."""
    found: dict[str, bytes] = {}
    try:
        files = opened(sources)
    except UnreadableError:
        return found  # the report says so
    for source in files:
        if not can_be_marked(source, report):
            continue
        found[returned_name(source.file_name)] = marked_file(store, source, report)
        parts = township_workbooks(store, source, report)
        found |= parts if len(parts) > 1 else {}
    return found


def as_zip(files: dict[str, bytes]) -> bytes:
    """Files by name as one .zip; the same files always give the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name), content)
    return out.getvalue()


def _by_township(source: Source, report: LoadReport, index: PlaceIndex) -> Sheets:
    found: Sheets = []
    for raw in shown_sheets(source, report):
        try:
            reading = report.reading(source.file_name, raw.name)
            chosen = laid_out(raw, source.file_name, reading)
            staged = stage(raw, chosen, source.file_name)
        except UnreadableError:
            continue
        found.append((raw, staged, _rows_of_townships(raw, staged, index)))
    return found


def _rows_of_townships(
    raw: RawSheet, staged: Staged, index: PlaceIndex
) -> dict[str, list[int]]:
    meant = {
        tuple(row[name] for name in _WRITTEN): row["found_township_code"]
        for row in matches(staged, index).to_pylist()
    }
    names = {**index.townships, **index.county}
    at = dict(zip(raw.row_numbers.to_pylist(), range(raw.cells.num_rows), strict=True))
    rows: dict[str, list[int]] = {}
    households: dict[str, str] = {}
    columns = [staged.rows[name].to_pylist() for name in _WRITTEN]
    keys = _households(staged)
    unplaced = _("without a township")
    for source_row, key, *written in zip(
        staged.rows["source_row"].to_pylist(), keys, *columns, strict=True
    ):
        if key and not any(written) and key in households:
            # only the head's row names the place of a household
            name = households[key]
        else:
            code = meant[tuple(written)] if any(written) else None
            name = names.get(code or "", "") or written[1] or unplaced
        if key:
            households.setdefault(key, name)
        rows.setdefault(name, []).append(at[source_row])
    return rows


def _households(staged: Staged) -> list[str | None]:
    if "household_no" not in staged.rows.schema.names:
        return [None] * staged.rows.num_rows
    return list(staged.rows["household_no"].to_pylist())


def _workbook(
    source: Source, report: LoadReport, found: Sheets, township: str
) -> bytes:
    given = []
    rows: dict[str, set[int]] = {}
    problems = problems_of(source, report)
    for raw, staged, townships in found:
        own = townships.get(township, [])
        if not own:
            continue
        kept = [*range(staged.layout.header + 1), *own]
        numbers = pc.take(raw.row_numbers, kept).to_pylist()
        rows[raw.name] = set(numbers)
        name = raw.name or PurePath(source.name).stem
        sheet_marks = marks(problems, source.file_name, raw.name)
        given.append(Given(raw, name, sheet_marks, staged.layout.header, kept))
    told = partial(_told, source, report, within(problems, rows), township)
    return marked_anew(given, told)


def _told(
    source: Source,
    report: LoadReport,
    problems: Sequence[Problem],
    township: str,
    find: Find,
    written: Written,
) -> list[Row]:
    said = _(
        "This holds the rows of {township} only; other rows, totals and remarks were "
        "left out, so row numbers differ from the file that came in.",
        township=township,
    )
    notes = [*notes_of(written), said]
    return summary_rows(source.file_name, report, problems, find, notes)
