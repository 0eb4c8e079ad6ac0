"""The ledger: who did what and when; every entry is a data version.

A batch is never edited. Withdrawing takes it out of force, restoring gives it its old
place in the order back; both are entries of their own.
"""

import datetime as dt
import json
from collections.abc import Mapping
from typing import TYPE_CHECKING

import pandas as pd

from poverty_exit import __version__, queries, signed_figures
from poverty_exit.errors import LedgerError
from poverty_exit.i18n import gettext as _

if TYPE_CHECKING:
    from poverty_exit.database import Cursor, Store


def acting_user(store: "Store") -> str:
    """The name of the person whose handle it is."""
    return store.actor.name


def now() -> dt.datetime:
    """The time of an act, to the second."""
    return dt.datetime.now().replace(microsecond=0)


def write_entry(
    cursor: "Cursor",
    action: str,
    subject: str,
    acted_by: str,
    *,
    batch_id: int | None = None,
    detail: Mapping[str, object] | None = None,
    reason: str | None = None,
) -> int:
    """Write an entry within a transaction; its number is the new data version."""
    row = queries.execute(
        cursor,
        "ledger/insert_entry",
        {
            "action": action,
            "subject": subject,
            "batch_id": batch_id,
            "detail": None if detail is None else json.dumps(detail, default=str),
            "reason": reason,
            "acted_by": acted_by,
            "acted_at": now(),
            "software_version": __version__,
        },
    ).fetchone()
    if row is None:
        raise LedgerError(_("The ledger did not take the entry."))
    return int(row[0])


def withdraw(
    store: "Store", batch_id: int, acted_by: str, reason: str | None = None
) -> int:
    """Take a batch out of force; returns the new data version.

    Raises:
        LedgerError: there is no such batch, or it is withdrawn already.
    """
    return _turn(store, batch_id, "withdraw", acted_by, reason)


def restore(
    store: "Store", batch_id: int, acted_by: str, reason: str | None = None
) -> int:
    """Give a withdrawn batch its old place back; returns the new data version.

    Raises:
        LedgerError: there is no such batch, or it was not withdrawn.
    """
    return _turn(store, batch_id, "restore", acted_by, reason)


def signed_effect_of_turn(store: "Store", batch_id: int, action: str) -> pd.DataFrame:
    """What withdrawing or restoring a batch would change in signed figures.

    Returns:
        The columns of ``signed_figures.EFFECT``; the transaction is undone.

    Raises:
        LedgerError: as ``withdraw`` and ``restore`` do.
    """
    store.allow("withdraw", townships=covered_by(store, batch_id))
    return signed_figures.effect_of(
        store, lambda cursor: _turned(store, cursor, batch_id, action, "-", None)[1]
    )


def _turn(
    store: "Store", batch_id: int, action: str, acted_by: str, reason: str | None
) -> int:
    acted_by = store.allow("withdraw", acted_by, covered_by(store, batch_id))
    with store.writer() as cursor:
        return _turned(store, cursor, batch_id, action, acted_by, reason)[0]


def covered_by(store: "Store", batch_id: int) -> list[str] | None:
    """The townships that a batch covers; None where it is of the whole county."""
    with store.cursor() as cursor:
        asked = {"batch_id": batch_id}
        rows = queries.execute(cursor, "ledger/batch_townships", asked).fetchall()
    return [row[0] for row in rows] or None


def _turned(
    store: "Store",
    cursor: "Cursor",
    batch_id: int,
    action: str,
    acted_by: str,
    reason: str | None,
) -> tuple[int, pd.DataFrame]:
    """Withdraw or restore: the entry, and what it changes in signed figures."""
    batch = queries.execute(
        cursor, "ledger/batch_state", {"batch_id": batch_id}
    ).fetchone()
    if batch is None:
        raise LedgerError(_("There is no import number {number}.", number=batch_id))
    is_withdrawn = batch[2] == "withdraw"
    if action == "withdraw" and is_withdrawn:
        raise LedgerError(_("Import {number} is withdrawn already.", number=batch_id))
    if action == "restore" and not is_withdrawn:
        raise LedgerError(_("Import {number} is not withdrawn.", number=batch_id))
    version = write_entry(
        cursor, action, batch[1], acted_by, batch_id=batch_id, reason=reason
    )
    store.facts.write(cursor, version)
    return version, signed_figures.record_entry(store, cursor, version)
