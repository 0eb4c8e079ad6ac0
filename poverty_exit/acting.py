"""Who acts through a handle onto a store: what may be read and done, and the record.

The acting person travels with the handle, so that no call site can forget who it is.
A handle of nobody is for the one person of a computer without accounts, who may do
everything.
"""

import getpass
from collections.abc import Hashable, Iterable, Mapping
from functools import partial
from pathlib import Path

from pandas import DataFrame

from poverty_exit import audit, queries
from poverty_exit.access import Places
from poverty_exit.carried import Carried
from poverty_exit.connection import Cursor, DatabaseFile
from poverty_exit.office import Office, path_beside
from poverty_exit.rights import Actor, Right, alone

_ACTIONS: dict[str, audit.Action] = {"edit": "setting", "refuse": "turn_down"}
"""What the record calls the ledger's acts, where it has another word for them."""


class Acting:
    """What a handle lets its person do."""

    def __init__(
        self,
        path: Path,
        file: DatabaseFile,
        *,
        is_recorded: bool,
    ) -> None:
        """Use ``Store.open`` and ``Store.acting_for``."""
        self.path = path
        self._file = file
        self._actor: Actor | None = None
        self._is_recorded = is_recorded

    @property
    def actor(self) -> Actor:
        """Who acts: the handle's person, else the local user, who may do everything."""
        return self._actor or alone(
            self._file.known_until_written("local_user", _local_user)
            or getpass.getuser()
        )

    @property
    def scope(self) -> Hashable:
        """What tells apart what two handles may read: a part of every cache's key."""
        return None if self._actor is None else self._actor.scope

    @property
    def is_limited(self) -> bool:
        """Whether any right of the person is for some townships only."""
        grants = {} if self._actor is None else self._actor.grants
        return any(where is not None for where in grants.values())

    @property
    def carried(self) -> Carried:
        """What readers asked for of the newest version: all handles' together."""
        return self._file.carried

    def allow(
        self,
        right: Right,
        acted_by: str = "",
        townships: Iterable[str] | None = (),
    ) -> str:
        """See that the person may do this; returns the name for the ledger.

        Args:
            right: that it needs.
            acted_by: the name that was given, which counts on a handle of nobody alone.
            townships: codes of those it concerns; None for the whole county.

        Raises:
            MissingRightError: the person may not.
        """
        if self._actor is None:
            return acted_by
        self._actor.need(right, townships)
        return self._actor.name

    def may(self, right: Right) -> bool:
        """Whether the person has the right anywhere: whether to offer what needs it."""
        return self._actor is None or self._actor.may(right)

    def places(self, right: Right) -> Places:
        """The places whose rows the person may see by a right; None for all.

        Raises:
            MissingRightError: the person has no such right anywhere.
        """
        self.allow(right)
        where = None if self._actor is None else self._actor.where(right)
        if where is None:
            return None
        read = partial(_places_of, townships=sorted(where))
        return self._file.known_until_written(("places", where), read)

    def acts(self) -> tuple[DataFrame, audit.Verdict]:
        """The office's whole record, and what looking through it found.

        Returns:
            The columns of ``audit.entries``, the first act first; the verdict.

        Raises:
            MissingRightError: the person does not look after the accounts.
        """
        self.allow("accounts")
        with Office.opened(path_beside(self.path)) as office:
            return audit.entries(office), audit.verify(office)

    def record(
        self,
        action: audit.Action,
        subject: str,
        rows: int | None = None,
        filters: Mapping[str, object] | None = None,
    ) -> None:
        """Write an act of the person into the office's record (``audit.append``).

        Raises:
            StoreHeldError: another program holds the office.
        """
        if self._is_recorded:
            with Office.opened(path_beside(self.path)) as office:
                audit.append(office, self.actor, action, subject, rows, filters)

    def _record_entered(self, cursor: Cursor, before: int) -> None:
        """Record what the person has entered in the ledger since an entry."""
        rows = queries.execute(cursor, "ledger/entries_since", {"entry": before})
        for entry, action, subject, batch, count, acted_by in rows.fetchall():
            told = {"entry": entry, "batch": batch, "acted_by": acted_by}
            self.record(_ACTIONS.get(action, action), subject, count, told)


def newest_entry(cursor: Cursor) -> int:
    """The newest number of the ledger; 0 when nothing was ever recorded."""
    row = queries.execute(cursor, "ledger/newest_entry").fetchone()
    return int(row[0]) if row else 0


def _local_user(cursor: Cursor) -> str | None:
    asked = {"setting": "local_user"}
    row = queries.execute(cursor, "store/setting", asked).fetchone()
    return None if row is None else str(row[0])


def _places_of(cursor: Cursor, townships: list[str]) -> frozenset[str]:
    asked = {"township_codes": townships}
    rows = queries.execute(cursor, "store/places_of_townships", asked).fetchall()
    return frozenset(row[0] for row in rows)
