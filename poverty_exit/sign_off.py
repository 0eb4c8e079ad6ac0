"""Sign-off: figures of a year vouched for under a name, and lifted with a reason."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import pandas as pd

from poverty_exit import ledger, queries, signed_figures
from poverty_exit.errors import LedgerError
from poverty_exit.i18n import gettext as _

if TYPE_CHECKING:
    from poverty_exit.database import Store


def sign_offs(store: "Store") -> pd.DataFrame:
    """All sign-offs: the columns of ``panels/sign_offs``, the first one first."""
    return queries.run(store, "panels/sign_offs")


def listed_years(store: "Store") -> list[int]:
    """Years that the lists speak for, and that may be signed."""
    years = queries.run(store, "panels/township_years")["year"]
    return [int(year) for year in sorted(years.unique())]


def sign_off(
    store: "Store",
    title: str,
    years: Sequence[int],
    acted_by: str,
    reason: str | None = None,
) -> int:
    """Sign the figures of some years as they are now; returns the entry's number.

    Raises:
        LedgerError: the name is empty or taken, or no list speaks for a year.
    """
    acted_by = store.allow("publish", acted_by, None)
    title = title.strip()
    if not title:
        raise LedgerError(_("A sign-off needs a name."))
    known = sign_offs(store)
    if title in set(known.loc[known["lifted_entry"].isna(), "title"]):
        raise LedgerError(_("There is a sign-off “{title}” already.", title=title))
    unknown = sorted(set(years) - set(listed_years(store)))
    if unknown or not years:
        said = ", ".join(map(str, unknown)) or "?"
        raise LedgerError(_("No list speaks for the year {year}.", year=said))
    signed = sorted(set(years))
    with store.writer() as cursor:
        row = queries.execute(cursor, "ledger/newest_entry").fetchone()
        version = int(row[0]) if row else 0
        told = {"years": ", ".join(map(str, signed)), "data_version": version}
        entry = ledger.write_entry(
            cursor, "sign_off", title, acted_by, detail=told, reason=reason
        )
        store.facts.carry(cursor, entry)
        cursor.register("figures_now", signed_figures.figures(cursor, entry, signed))
        queries.insert(cursor, "ledger/insert_signed_figures", {"entry": entry})
        cursor.unregister("figures_now")
    return entry


def lift(store: "Store", number: int, acted_by: str, reason: str) -> int:
    """Lift a sign-off; its figures may change again. Returns the new data version.

    Raises:
        LedgerError: there is none of that number that stands, or no reason is given.
    """
    acted_by = store.allow("publish", acted_by, None)
    if not reason.strip():
        raise LedgerError(_("A reason is needed."))
    known = sign_offs(store)
    found = known[(known["entry"] == number) & known["lifted_entry"].isna()]
    if found.empty:
        raise LedgerError(
            _("There is no sign-off number {number} that stands.", number=number)
        )
    with store.writer() as cursor:
        entry = ledger.write_entry(
            cursor,
            "lift",
            str(found["title"].iloc[0]),
            acted_by,
            detail={"sign_off": number},
            reason=reason.strip(),
        )
        store.facts.carry(cursor, entry)
    return entry
