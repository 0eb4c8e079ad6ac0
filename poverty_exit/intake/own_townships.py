"""Whether a sheet's rows are of townships that the person may load, and where not."""

import duckdb

from poverty_exit import queries
from poverty_exit.database import Store
from poverty_exit.errors import MissingRightError
from poverty_exit.i18n import gettext as _
from poverty_exit.intake.report import SheetReport
from poverty_exit.intake.staging import Staged
from poverty_exit.rights import Right


def see_own_townships(
    store: Store,
    cursor: duckdb.DuckDBPyConnection,
    right: Right,
    sheet: SheetReport,
    staged: Staged | None,
) -> None:
    """See that the person may do this for all townships that a sheet has rows of.

    Args:
        store: who acts travels with it.
        cursor: the writer's, with the sheet's ``typed_rows``.
        right: what is about to be done.
        sheet: what came of the sheet.
        staged: the sheet; None for borders, which have no rows.

    Raises:
        MissingRightError: the person may not; names the first row of another township.
    """
    townships = {code for code, _as_on in sheet.covers}
    is_of_county = not townships and sheet.state == "published"
    try:
        store.allow(right, townships=None if is_of_county else townships)
    except MissingRightError as error:
        said = _("These files hold rows that are not of your townships.")
        others = townships - (store.actor.where(right) or townships)
        if staged is not None and others:
            said = _told(cursor, staged, sorted(others))
        raise MissingRightError(said) from error


def _told(cursor: duckdb.DuckDBPyConnection, staged: Staged, others: list[str]) -> str:
    found = queries.execute(cursor, "intake/rows_of", {"townships": others}).fetchone()
    row, count = found or (0, 0)
    part, at = staged.place(int(row))
    file = " › ".join(name for name in (part.file_name, part.sheet_name) if name)
    return _(
        "{file}, row {row}: not of your townships, like {count} rows in all. Take out "
        "these rows, or correct the township, and load the file again.",
        file=file,
        row=at,
        count=count,
    )
