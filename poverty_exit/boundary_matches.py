"""Polygons that a person matched to a place: remembered, each a ledger entry."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from poverty_exit import ledger, queries
from poverty_exit.boundaries import Written
from poverty_exit.errors import LedgerError
from poverty_exit.i18n import gettext as _

if TYPE_CHECKING:
    import pandas as pd

    from poverty_exit.database import Store

SUBJECT = "border_match"


def in_force(store: "Store", version: int) -> "pd.DataFrame":
    """The choices as of a data version.

    One row per way of writing: ``entry``, ``level``, ``written_code``,
    ``written_name`` (folded), ``written_township``, ``place_code``.
    """
    return queries.run(store, "intake/border_matches_in_force", version=version)


def remember(store: "Store", chosen: Mapping[Written, str], acted_by: str) -> int:
    """Let polygons stand for places from now on; returns the new data version.

    Borders that are in force keep the places they were published with.

    Raises:
        LedgerError: a place is not in the register at the polygon's level.
    """
    rows = queries.run(store, "panels/divisions")
    level_of = dict(zip(rows["code"], rows["level"], strict=True))
    for written, code in chosen.items():
        if level_of.get(code) != written.level:
            raise LedgerError(_("There is no place {code} there.", code=code))
    return _write(store, chosen, acted_by)


def withdraw(store: "Store", written: Written, acted_by: str) -> int:
    """Take a choice back, for files to come; returns the new data version.

    Raises:
        LedgerError: there is no such choice.
    """
    rows = in_force(store, store.data_version())
    kept = [Written(*row) for row in rows[[*_COLUMNS]].itertuples(index=False)]
    if written not in kept:
        raise LedgerError(_("No place was chosen for this polygon."))
    return _write(store, {written: None}, acted_by)


_COLUMNS = ("level", "written_code", "written_name", "written_township")


def _write(store: "Store", chosen: Mapping[Written, str | None], acted_by: str) -> int:
    acted_by = store.allow("upload", acted_by, None)
    with store.writer() as cursor:
        entry = 0
        for written, code in chosen.items():
            match = {
                "level": written.level,
                "written_code": written.code,
                "written_name": written.name,
                "written_township": written.township_name,
                "place_code": code,
            }
            entry = ledger.write_entry(cursor, "edit", SUBJECT, acted_by, detail=match)
            queries.execute(
                cursor, "ledger/insert_border_match", {**match, "entry": entry}
            )
        store.facts.write(cursor, entry)
    return entry
