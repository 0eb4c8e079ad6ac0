"""A batch in the ledger: is it there already, what does it hold, and writing it."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace

import duckdb

from poverty_exit import ledger, queries
from poverty_exit.intake.reading import Reading, as_text, who_said
from poverty_exit.intake.report import SheetReport
from poverty_exit.intake.sources import Choices, Source

LISTS = ("persons", "households")


def newest_entry(cursor: duckdb.DuckDBPyConnection) -> int:
    """The newest number of the ledger, as the transaction sees it."""
    row = queries.execute(cursor, "ledger/newest_entry").fetchone()
    return int(row[0]) if row else 0


def same_in_force(
    cursor: duckdb.DuckDBPyConnection,
    source: Source,
    report: SheetReport,
    assigned: dt.date | None,
    version: int,
    readings: Mapping[str, Reading],
) -> int | None:
    """The batch that this very sheet, read the same way, already is and is in force."""
    row = queries.execute(
        cursor,
        "ledger/same_in_force",
        {
            "version": version,
            "file_hash": source.hash,
            "sheet_name": report.sheet,
            "register": report.register,
            "assigned_on": assigned,
            "is_correction": report.listing == "corrects",
            "readings": as_text(readings),
        },
    ).fetchone()
    return None if row is None else int(row[0])


def summed_up(cursor: duckdb.DuckDBPyConnection, report: SheetReport) -> SheetReport:
    """The report with the typed rows' count, and what they cover."""
    row = queries.execute(cursor, "intake/typed_summary").fetchone() or (0, [], [])
    covers = queries.execute(cursor, "intake/typed_coverage").fetchall()
    return replace(
        report,
        covers=tuple((code, as_on) for code, as_on in covers),
        rows=int(row[0]),
        townships=len([code for code in row[1] or [] if code]),
        data_dates=tuple(day for day in row[2] or [] if day),
    )


def write(
    cursor: duckdb.DuckDBPyConnection,
    source: Source,
    report: SheetReport,
    choices: Choices,
    assigned: dt.date | None,
    counts: Mapping[str, int],
    readings: Mapping[str, Reading],
) -> int:
    """Write the batch, its coverage and its rows; returns the batch's number.

    How a person or a profile said that its sheets are read is kept with the entry.
    """
    register, listing = str(report.register), str(report.listing)
    batch = ledger.write_entry(
        cursor,
        "publish",
        register,
        choices.acted_by,
        detail=_detail(choices, readings),
        reason=choices.reason,
    )
    queries.execute(
        cursor,
        "ledger/insert_batch",
        {
            "batch_id": batch,
            "register": register,
            "listing": listing,
            "file_hash": source.hash,
            "file_name": report.file,
            "sheet_name": report.sheet,
            "assigned_on": assigned,
            "row_count": report.rows,
            "left_out_count": report.left_out,
            "note_count": counts["notes"],
            "warning_count": counts["warns"],
        },
    )
    covered = {"batch_id": batch, "register": register, "listing": listing}
    queries.insert(cursor, "intake/publish_coverage", covered)
    if register != "households":
        queries.insert(cursor, f"intake/publish_{register}", {"batch_id": batch})
    if register in LISTS and len(cursor.table("typed_listings")):
        is_full = listing != "partial"
        queries.insert(
            cursor, "intake/publish_listings", {"batch_id": batch, "is_full": is_full}
        )
    names = {*cursor.table("identities").columns} - {"batch_id", "source_row"}
    if not names.isdisjoint(cursor.table("typed_rows").columns):
        queries.insert(cursor, "intake/publish_identities", {"batch_id": batch})
    return batch


def _detail(
    choices: Choices, readings: Mapping[str, Reading]
) -> dict[str, object] | None:
    """Of which staged import it is, and how its sheets were said to be read."""
    told: dict[str, object] = {}
    if choices.staged is not None:
        told["staged"] = choices.staged
    if readings:
        told |= {"readings": as_text(readings), "said_by": who_said(readings)}
    return told or None
