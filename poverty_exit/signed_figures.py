"""Figures as they were signed off: what would change them, and what did.

Signed are the figures themselves, of the county and every township; later entries of
the ledger change what is counted now, never what was signed.
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import pandas as pd

from poverty_exit import queries
from poverty_exit.indicators import registry

if TYPE_CHECKING:
    from poverty_exit.database import Cursor, Store

LEVELS = ("county", "township")
EFFECT = (
    *("sign_off", "title", "indicator", "place_level", "code", "name", "year"),
    *("signed", "before", "after", "change"),
)
_NUMBERS = ("numerator", "denominator", "value")


def signed_years(cursor: "Cursor") -> list[int]:
    """Years of sign-offs that stand."""
    rows = queries.execute(cursor, "ledger/signed_years").fetchall()
    return [int(row[0]) for row in rows]


def figures(cursor: "Cursor", version: int, years: Sequence[int]) -> pd.DataFrame:
    """All indicators of county and townships in some years, as of a version.

    The version's facts are filled.

    Returns:
        One row per indicator, place and year: indicator, place_level, code, name, year,
        numerator, denominator, value.
    """
    found = []
    for one in registry().values():
        for level in (level for level in LEVELS if level in one.levels):
            asked = {"data_version": version, "level": level, "year": None}
            rows = queries.execute(cursor, f"indicators/{one.id}", asked).df()
            rows = rows[rows["year"].isin(list(years))]
            found.append(rows.assign(indicator=one.id, place_level=level))
    whole = pd.concat(found, ignore_index=True)
    # counts have no numerator; a column of nothing at all still is one of numbers
    return whole.astype(dict.fromkeys(_NUMBERS, "float64")).astype({"year": "int32"})


def effect(cursor: "Cursor", before: int, after: int) -> pd.DataFrame:
    """Signed figures that change from one version to another, both of them filled.

    Returns:
        One row per sign-off that stands, indicator, place and year: the columns EFFECT.
    """
    years = signed_years(cursor)
    if not years:
        return pd.DataFrame(columns=list(EFFECT))
    names = ("figures_before", "figures_now")
    for name, version in zip(names, (before, after), strict=True):
        cursor.register(name, figures(cursor, version, years))
    queries.execute(cursor, "ledger/signed_effect")
    for name in names:
        cursor.unregister(name)
    return cursor.table("signed_effect").df()


def record(cursor: "Cursor", before: int, after: int) -> pd.DataFrame:
    """``effect``, kept as that of the entries after the one version up to the other."""
    changed = effect(cursor, before, after)
    if not changed.empty:
        asked = {"first_entry": before + 1, "last_entry": after}
        queries.insert(cursor, "ledger/insert_signed_changes", asked)
    return changed


def record_entry(store: "Store", cursor: "Cursor", entry: int) -> pd.DataFrame:
    """``record`` for one entry that was just written, its facts filled."""
    if not signed_years(cursor):
        return pd.DataFrame(columns=list(EFFECT))
    store.facts.write(cursor, entry - 1)
    return record(cursor, entry - 1, entry)


class _Undone(Exception):  # noqa: N818 - not an error: ends a transaction unkept
    pass


def effect_of(store: "Store", act: Callable[["Cursor"], pd.DataFrame]) -> pd.DataFrame:
    """What an act would change in signed figures: it is done, and undone.

    Args:
        store: the store.
        act: writes an entry, and returns what ``record_entry`` says of it.

    Returns:
        The columns EFFECT.
    """
    changed = pd.DataFrame(columns=list(EFFECT))
    try:
        with store.writer() as cursor:
            if signed_years(cursor):
                changed = act(cursor)
            raise _Undone
    except _Undone:
        return changed


def differences(store: "Store") -> pd.DataFrame:
    """Signed figures that are others now.

    Returns:
        One row per sign-off that stands, indicator, place and year: sign_off, title,
        indicator, place_level, code, name, year, signed, now, change, entries.
    """
    need = queries.needed("ledger/signed_differences")
    places = store.places(need.right)
    version = store.data_version()
    with queries.reading(store, version) as cursor:
        years = signed_years(cursor)
        cursor.register("figures_now", figures(cursor, version, years))
        rows = queries.execute(cursor, "ledger/signed_differences").df()
        cursor.unregister("figures_now")
    return need.within(places, rows)
