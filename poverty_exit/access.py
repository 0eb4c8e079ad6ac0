"""What of a query's rows the acting person may see: said in the query's own header.

``-- rights: view of code`` needs the right to view, and lets those rows pass whose
column ``code`` names places within the person's townships: one, several with blanks
between, or none; ``of any code`` is content with one of several. Where it is null the
place is not known, and the row goes. ``of $code`` holds the place that is asked for
against them instead. Without ``of`` the rows are of no place. The county itself is
within everybody's scope: its own sums are no single township's.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from poverty_exit.errors import MissingRightError, QueryError
from poverty_exit.i18n import gettext as _
from poverty_exit.rights import RIGHTS, Right

Places = frozenset[str] | None
"""Codes that may be seen: townships, their villages, the county; None for all."""
BY_FOLDER = {"indicators": "view of code"}
_WRITTEN = re.compile(r"(\w+)(?: of (\$|any )?(\w+))?")


@dataclass(frozen=True)
class Need:
    """What a query needs.

    Attributes:
        right: needed at all.
        column: of the result, which names the place of a row; None where none does.
        parameter: that names the place asked for; None where none does.
        is_any: whether one of a row's several places is enough.
    """

    right: Right
    column: str | None = None
    parameter: str | None = None
    is_any: bool = False

    def see_asked(self, places: Places, asked: Mapping[str, object]) -> None:
        """See that the place asked for is one that may be seen.

        Raises:
            MissingRightError: it is not.
        """
        if places is None or self.parameter is None:
            return
        if asked.get(self.parameter) not in places:
            raise MissingRightError(_("You do not have the right to do this."))

    def within(self, places: Places, rows: pd.DataFrame) -> pd.DataFrame:
        """Those rows that may be seen."""
        if places is None or self.column is None:
            return rows
        seen = [self._is_within(cell, places) for cell in rows[self.column].tolist()]
        return rows[pd.Series(seen, rows.index, dtype=bool)].reset_index(drop=True)

    def _is_within(self, cell: object, places: frozenset[str]) -> bool:
        if not isinstance(cell, str):
            return False
        named = cell.split()
        is_one = self.is_any and not places.isdisjoint(named)
        return is_one or places.issuperset(named)


def need(name: str, header: Mapping[str, str]) -> Need:
    """What a query needs, by its header, else by its folder.

    Raises:
        QueryError: neither says it, or what is said cannot be understood.
    """
    folder = name.partition("/")[0]
    said = header.get("rights") or BY_FOLDER.get(folder, "")
    written = _WRITTEN.fullmatch(said)
    right = next((one for one in RIGHTS if written and one == written[1]), None)
    if written is None or right is None:
        raise QueryError(f"{name}: says no right that it needs")
    place = written[3]
    if written[2] == "$":
        return Need(right, parameter=place)
    return Need(right, column=place, is_any=bool(written[2]))
