"""Year-end facts in their tables: filled for a data version when it is first asked for.

The macros of ``queries/facts`` define every fact; these tables hold what they say as of
a few data versions, in the order that queries filter by.
"""

import hashlib
import threading
from collections import deque
from typing import TYPE_CHECKING

from poverty_exit import queries
from poverty_exit.paths import POLICY

if TYPE_CHECKING:
    from poverty_exit.database import Cursor

TABLES = (
    "filled_versions",
    "listed_years",
    "household_years",
    "village_years",
    "place_years",
)
CARRIED = (
    "store/carry_listed_years",
    "store/carry_household_years",
    "store/carry_village_years",
    "store/carry_place_years",
)
LEVELS = ("county", "township", "village")
KEPT_VERSIONS = 4


def definition() -> str:
    """A mark of all that facts are made by: the queries, and the policy shipped.

    Facts made by another definition are not to be read.
    """
    names = [
        *queries.names("facts"),
        *(name for name in queries.names("store") if name.endswith("_years")),
        *(f"tables/{name}" for name in TABLES),
    ]
    texts = [queries.text(name).encode() for name in names]
    texts += [path.read_bytes() for path in sorted(POLICY.glob("*.toml"))]
    return hashlib.sha256(b"\n".join(texts)).hexdigest()


class Facts:
    """The facts of one store: those of the newest version and the last asked for.

    Filling the facts of another version forgets the rest. A reader looks whether they
    stand and reads them in one transaction: see ``queries.run``.
    """

    def __init__(self) -> None:
        """No version was asked for yet."""
        self._asked: deque[int] = deque(maxlen=KEPT_VERSIONS)
        self._asking = threading.Lock()

    def stand(self, cursor: "Cursor", version: int) -> bool:
        """Whether the version's facts are in the tables, as the transaction sees it."""
        self._ask(version)
        asked = {"data_version": version}
        row = queries.execute(cursor, "store/are_facts_filled", asked).fetchone()
        return version == 0 or bool(row and row[0])

    def write(self, cursor: "Cursor", version: int) -> None:
        """Fill the facts of a version, unless they are there, in the transaction."""
        if self.stand(cursor, version):
            return
        self._forget(cursor, version)
        asked = {"data_version": version}
        queries.insert(cursor, "store/fill_listed_years", asked)
        made = queries.execute(cursor, "store/new_household_years", asked).fetchone()
        if made and made[0]:
            queries.insert(cursor, "store/fill_household_years")
        queries.insert(cursor, "store/fill_village_years", asked)
        for level in LEVELS:
            queries.insert(cursor, "store/fill_place_years", {**asked, "level": level})
        queries.execute(cursor, "store/mark_filled", asked)

    def carry(self, cursor: "Cursor", version: int) -> None:
        """Take the facts of the version before for one that changes none.

        A note in the ledger makes a data version, and no figure another. The version
        before is the ledger's, as the transaction sees it: what a caller has read
        earlier may have been followed by an import.
        """
        before = version - 1
        if before == 0 or not self.stand(cursor, before):
            self.write(cursor, version)
            return
        self._ask(version)
        self._forget(cursor, version)
        for name in CARRIED:
            queries.insert(cursor, name, {"before": before, "after": version})
        queries.execute(cursor, "store/mark_filled", {"data_version": version})

    def _forget(self, cursor: "Cursor", version: int) -> None:
        """Forget the facts of versions that nobody asked for lately."""
        kept = [other for other in self._asked if other != version]
        for table in TABLES:
            queries.execute(cursor, f"store/forget_old_{table}", {"kept": kept})

    def _ask(self, version: int) -> None:
        with self._asking:
            if version in self._asked:
                self._asked.remove(version)
            self._asked.append(version)
