"""Year-end facts in their tables: filled for a data version when it is first asked for.

The macros of ``queries/facts`` define every fact; these tables hold what they say as of
a few data versions, in the order that queries filter by.
"""

import threading
from collections import deque
from typing import TYPE_CHECKING

from poverty_exit import queries

if TYPE_CHECKING:
    from poverty_exit.database import Cursor

TABLES = ("listed_years", "household_years", "village_years", "place_years")
LEVELS = ("county", "township", "village")
KEPT_VERSIONS = 4


class Facts:
    """Which data versions' facts stand in the tables of one store.

    Facts of the newest version and of the last ones asked for are kept; filling others
    forgets the rest. ``forgotten`` counts up before anything is forgotten: a reader
    that finds it unchanged after reading has read facts that were there throughout.
    """

    def __init__(self) -> None:
        """No version is known to be filled."""
        self.forgotten = 0
        self._ready: set[int] = set()
        self._asked: deque[int] = deque(maxlen=KEPT_VERSIONS)
        self._asking = threading.Lock()

    def are_ready(self, version: int) -> bool:
        """Whether the version's facts are known to stand, committed, in the tables."""
        return version == 0 or version in self._ready

    def are_written(self, version: int) -> None:
        """The transaction that wrote the version's facts is committed."""
        self._ready.add(version)

    def write(self, cursor: "Cursor", version: int) -> None:
        """Fill the facts of a version, unless they are there, in the transaction."""
        if version == 0:
            return
        self._ask(version)
        asked = {"data_version": version}
        filled = queries.execute(cursor, "store/filled_rows", asked).fetchone()
        if filled and filled[0]:
            return
        self._forget_others(cursor, version)
        queries.insert(cursor, "store/fill_listed_years", asked)
        made = queries.execute(cursor, "store/new_household_years", asked).fetchone()
        if made and made[0]:
            queries.insert(cursor, "store/fill_household_years")
        queries.insert(cursor, "store/fill_village_years", asked)
        for level in LEVELS:
            queries.insert(cursor, "store/fill_place_years", {**asked, "level": level})

    def _ask(self, version: int) -> None:
        with self._asking:
            if version in self._asked:
                self._asked.remove(version)
            self._asked.append(version)

    def _forget_others(self, cursor: "Cursor", version: int) -> None:
        self.forgotten += 1
        self._ready.clear()
        kept = [other for other in self._asked if other != version]
        for table in TABLES:
            queries.execute(cursor, f"store/forget_old_{table}", {"kept": kept})
