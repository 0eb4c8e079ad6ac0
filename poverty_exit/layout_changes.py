"""What an older store's tables lack, brought up to date when it is opened."""

from typing import TYPE_CHECKING

from poverty_exit import queries

if TYPE_CHECKING:
    from poverty_exit.database import Cursor


def widen_ledger(cursor: "Cursor") -> None:
    """Let an older store's ledger take every kind of entry; its rows stay as they are.

    A constraint cannot be altered: the table is made anew, in the transaction.
    """
    row = queries.execute(cursor, "store/ledger_takes_sign_offs").fetchone()
    if row and row[0]:
        return
    queries.execute(cursor, "store/put_ledger_aside")
    queries.execute(cursor, "store/drop_narrow_ledger")
    queries.create_table(cursor, "tables/ledger")
    if len(cursor.table("ledger_before")):
        queries.insert(cursor, "store/put_ledger_back")
