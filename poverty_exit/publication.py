"""A table of places as it may be published: small counts withheld, nobody named."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd

from poverty_exit import formats
from poverty_exit.disclosure import Cells, Mark, marks
from poverty_exit.i18n import gettext as _

NEVER_PUBLISHED = frozenset(
    {
        *("household_no", "person_no", "person_key", "person_name", "head_name"),
        *("id_number", "head_id_number", "phone", "bank_account", "health"),
    }
)
"""Columns that no published file has (notices of households under watch)."""

PLACE_COLUMNS = frozenset({"code", "name", "township_name"})


class Withheld(str):
    """What is printed in the place of a count: never a zero, never a blank."""

    __slots__ = ()


@dataclass(frozen=True)
class Publication:
    """How a table of places is printed for everybody.

    Attributes:
        least: for each column of counts the least that is printed. Their sums over the
            rows count as known, for the place above prints them.
        group: the column of places between: the sums over their rows are known too.
        limits: the least counts in the reader's words.
        wholes: of a column whose counts are parts of another column's: that column.
        beside: other tables of the same view with how they are published: a place that
            one of them withholds, and what lies in it, is withheld here too.
        free: other columns that tell nothing of the counts. All that remain follow
            from them, and go where one of them goes.
    """

    least: Mapping[str, int]
    wholes: Mapping[str, str] = field(default_factory=dict)
    free: frozenset[str] = PLACE_COLUMNS
    group: str | None = None
    limits: str = ""
    beside: "tuple[tuple[pd.DataFrame, Publication], ...]" = ()


def published(rows: pd.DataFrame, publication: Publication) -> pd.DataFrame:
    """A table of places as it may be published.

    Args:
        rows: one row per place below one place; counts missing where they are unknown.
        publication: which of its columns are counts.

    Returns:
        The same rows and columns; what is withheld is a text of ``Withheld``.

    Raises:
        ValueError: a column names or numbers people, or tells of their health.
    """
    if told := NEVER_PUBLISHED & set(rows.columns):
        raise ValueError(f"not for publication: {sorted(told)}")
    withheld = _withheld_beside(rows, publication) | _withheld(rows, publication)
    shown = rows.astype(object)
    words = {"suppressed": Withheld(_("suppressed"))}
    gone_rows = {row for row, _name in withheld}
    for position, name in enumerate(shown.columns):
        if name in publication.free:
            continue
        for row in range(len(shown)):
            if (row, name) in withheld:
                mark = withheld[row, name]
                said = words.get(mark) or _few(publication.least[name])
                shown.iloc[row, position] = said
            elif name not in publication.least and row in gone_rows:
                shown.iloc[row, position] = words["suppressed"]
    return shown


def _withheld(rows: pd.DataFrame, how: Publication) -> dict[tuple[int, str], Mark]:
    """The counts, by row and column, that this table by itself does not show."""
    places = {
        (row, name): at
        for at, (name, row) in enumerate(
            (name, row)
            for name in how.least
            for row in range(len(rows))
            if not pd.isna(rows[name].iloc[row])
        )
    }
    found = marks(_cells(rows, how, places))
    return {place: found[at] for place, at in places.items() if found[at] != "shown"}


def _withheld_beside(
    rows: pd.DataFrame, how: Publication
) -> dict[tuple[int, str], Mark]:
    """All counts of places of which another table of the view withholds one.

    The villages of a township would add up to what is withheld of it: they are grouped
    by its code.
    """
    gone = {
        other["code"].iloc[row]
        for other, its in how.beside
        for row, _name in _withheld(other, its)
    }
    if not gone:
        return {}
    above = rows["code" if how.group is None else how.group]
    return {
        (row, name): "suppressed"
        for row, codes in enumerate(zip(rows["code"], above, strict=True))
        for name in how.least
        if not pd.isna(rows[name].iloc[row]) and not gone.isdisjoint(codes)
    }


def _few(least: int) -> Withheld:
    return Withheld(_("fewer than {number}", number=formats.number(least)))


def _cells(
    rows: pd.DataFrame,
    how: Publication,
    places: Mapping[tuple[int, str], int],
) -> Cells:
    """The counts of a table, their sums, and what is left of each whole."""
    counts = [int(rows[name].iloc[row]) for row, name in places]
    least = [how.least[name] for _row, name in places]
    sums: list[tuple[int, list[int]]] = []
    unprinted = []
    for part, whole in how.wholes.items():
        for row in range(len(rows)):
            pair = places.get((row, part)), places.get((row, whole))
            if pair[0] is not None and pair[1] is not None:
                unprinted.append(len(counts))
                sums.append((pair[1], [pair[0], len(counts)]))
                counts.append(max(counts[pair[1]] - counts[pair[0]], 0))
                least.append(how.least[part])
    known = []
    groups = [0] * len(rows) if how.group is None else rows[how.group].tolist()
    for name in how.least:
        for group in dict.fromkeys(groups):
            parts = [
                places[row, name]
                for row, own in enumerate(groups)
                if own == group and (row, name) in places
            ]
            known.append(len(counts))
            sums.append((len(counts), parts))
            counts.append(sum(counts[at] for at in parts))
            least.append(how.least[name])
    return Cells(counts, least, sums, frozenset(known), frozenset(unprinted))
