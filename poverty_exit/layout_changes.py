"""What an older store's tables lack, brought up to date when it is opened."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from poverty_exit import queries

if TYPE_CHECKING:
    import pyarrow as pa

    from poverty_exit.connection import Cursor, Rows


def widen_ledger(cursor: "Cursor") -> None:
    """Let an older store's ledger take every kind of entry; its rows stay as they are.

    A constraint cannot be altered: the table is made anew, in the transaction.
    """
    row = queries.execute(cursor, "store/ledger_takes_sign_offs").fetchone()
    if row and row[0]:
        return
    queries.execute(cursor, "store/put_ledger_aside")
    queries.execute(cursor, "store/drop_narrow_ledger")
    queries.run_script(cursor, "tables/ledger")
    if len(cursor.table("ledger_before")):
        queries.insert(cursor, "store/put_ledger_back")


NAMING = (
    *("persons", "returns", "monitored", "helpers", "visits", "measures"),
    *("rectification", "accounts", "household_listings"),
)
"""Registers that had names and numbers of people among their columns."""


REWRITE_DUE = "rewrite_due"
"""The setting that says that the file still has what was moved, in its free blocks."""


def set_identities_apart(cursor: "Cursor") -> None:
    """Take names, ID numbers and telephones out of an older store's registers.

    They stay in the file's free blocks until it was written anew, which is due then.
    """
    if "person_name" in cursor.table("persons").columns:
        gather_identities(cursor, {name: cursor.table(name) for name in NAMING})
        queries.run_script(cursor, "layout/drop_identities_of_registers")
        say_rewrite_due(cursor, "1")


def say_rewrite_due(cursor: "Cursor", said: str) -> None:
    """Keep whether the file is to be written anew; empty where it is not."""
    told = {"setting": REWRITE_DUE, "content": said}
    queries.execute(cursor, "store/remember", told)


def gather_identities(cursor: "Cursor", older: "Mapping[str, Rows | pa.Table]") -> None:
    """Fill the table of identities from registers of the older layout.

    Args:
        cursor: the writer's cursor.
        older: those registers by name, of a store or of a backup.
    """
    filled = {name: older[name] for name in NAMING if len(older.get(name, ()))}
    if "persons" in filled:
        for name in ("persons", "household_listings"):
            cursor.register(f"older_{name}", older[name])
        queries.insert(cursor, "layout/identities_of_persons")
        for name in ("persons", "household_listings"):
            cursor.unregister(f"older_{name}")
    for rows in [rows for name, rows in filled.items() if name != "persons"]:
        cursor.register("older_rows", rows)
        queries.insert(cursor, "layout/identities_of_register")
        cursor.unregister("older_rows")


def without_identities(cursor: "Cursor", name: str, rows: "Rows") -> "Rows":
    """A register of the older layout without the columns that name people."""
    if name not in NAMING:
        return rows
    known = set(cursor.table(name).columns)
    return rows.project(*(column for column in rows.columns if column in known))
