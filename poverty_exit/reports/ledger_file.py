"""The whole ledger as a file: every act with all that is known of it.

Nothing in it is of a person of the registers: the ledger knows files, counts, values of
lines, and who acted.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Literal

import pandas as pd

from poverty_exit import queries
from poverty_exit.i18n import gettext as _
from poverty_exit.reports import table_xlsx
from poverty_exit.reports.table_xlsx import Origin
from poverty_exit.tables import Column

if TYPE_CHECKING:
    from poverty_exit.database import Store

# what a staged import keeps to be loaded again; told by its own columns
_HIDDEN = ("files", "sheets", "choices", "township_codes")


def ledger_rows(store: Store) -> pd.DataFrame:
    """Every entry, the newest first: ``panels/imports``, the detail as text."""
    return with_details(queries.run(store, "panels/imports").iloc[::-1])


def with_details(rows: pd.DataFrame) -> pd.DataFrame:
    """Entries of ``panels/imports`` with what a file tells of them besides."""
    return rows.assign(
        moment=rows["acted_at"].astype(str),
        said=[_said(detail) for detail in rows["detail"]],
    )


def ledger_columns() -> list[Column]:
    """All that a file of the ledger tells of an entry."""
    return [
        Column("entry", _("Version"), "year", strong=True),
        Column("moment", _("When")),
        Column("acted_by", _("Who")),
        Column("action", _("Act")),
        Column("subject", _("Subject")),
        Column("batch_id", _("Import number"), "year"),
        Column("listing", _("Kind of list")),
        Column("data_dates", _("Data date")),
        Column("townships", _("Townships"), "count"),
        Column("row_count", _("Rows"), "count"),
        Column("left_out_count", _("Left out"), "count"),
        Column("warning_count", _("Warnings"), "count"),
        Column("file_name", _("File")),
        Column("sheet_name", _("Sheet")),
        Column("file_hash", _("SHA-256 of the file")),
        Column("state", _("State")),
        Column("said", _("Detail")),
        Column("reason", _("Reason")),
    ]


def ledger_file(store: Store, kind: Literal["xlsx", "csv"]) -> bytes:
    """The ledger as a workbook or as CSV; no cell is a formula."""
    make = {"xlsx": table_xlsx.xlsx, "csv": table_xlsx.csv}[kind]
    origin = Origin(_("All imports and edits"), "", store.data_version(), store.is_demo)
    return make(ledger_rows(store), ledger_columns(), origin)


def _said(detail: object) -> str | None:
    if not isinstance(detail, str):
        return None
    told = json.loads(detail)
    return "; ".join(
        f"{name}: {value}"
        for name, value in told.items()
        if value is not None and name not in _HIDDEN
    )
