"""Names in files that a person matched to a place: remembered, each a ledger entry."""

from typing import TYPE_CHECKING

from poverty_exit import ledger, queries
from poverty_exit.errors import LedgerError
from poverty_exit.i18n import gettext as _
from poverty_exit.places import Level, OpenName, key

if TYPE_CHECKING:
    from poverty_exit.database import Store

_BELOW: dict[str, Level] = {"county": "township", "township": "village"}


def named(store: "Store", written: str, parent_code: str) -> OpenName:
    """A name as a file writes it, within a county (a township's) or a township.

    Raises:
        LedgerError: the code is neither the county's nor a township's.
    """
    rows = queries.run(store, "panels/divisions")
    level = dict(zip(rows["code"], rows["level"], strict=True)).get(parent_code)
    if level not in _BELOW:
        raise LedgerError(_("There is no place {code} there.", code=parent_code))
    return OpenName(key(written), parent_code, _BELOW[level])


def choices(store: "Store", name: OpenName) -> dict[str, str]:
    """The places that a name may stand for: code to name, in the order of codes."""
    found = queries.run(
        store,
        "ledger/places_to_choose",
        level=name.level,
        parent_code=name.parent_code,
        version=store.data_version(),
    )
    return dict(zip(found["code"], found["name"], strict=True))


def remember(store: "Store", name: OpenName, place_code: str, acted_by: str) -> int:
    """Let a name stand for a place from now on; returns the new data version.

    Files that are in force keep the places they were published with.

    Raises:
        LedgerError: the place is not one of the county or township of the name.
    """
    # a name of a township is a name of the whole county's
    townships = [name.parent_code] if name.level == "village" else None
    acted_by = store.allow("upload", acted_by, townships)
    if not name.name:
        raise LedgerError(_("A name to be matched cannot be empty."))
    if place_code not in choices(store, name):
        raise LedgerError(_("There is no place {code} there.", code=place_code))
    alias = {
        "alias_name": name.name,
        "parent_code": name.parent_code,
        "place_code": place_code,
    }
    with store.writer() as cursor:
        entry = ledger.write_entry(
            cursor, "edit", "place_alias", acted_by, detail=alias
        )
        queries.execute(cursor, "ledger/insert_place_alias", {**alias, "entry": entry})
        store.facts.carry(cursor, entry)
    return entry
