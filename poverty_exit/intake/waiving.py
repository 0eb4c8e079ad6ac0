"""Waivers as the checks meet them: which of a rule's rows are waived, and by which."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

import duckdb

from poverty_exit import queries

_COUNTY = None


@dataclass(frozen=True)
class Waiver:
    """A rule that a person waived, in one township or in the whole county.

    Attributes:
        number: its entry in the ledger.
        township_code: None for the whole county: the rule is switched off.
        until_on: the last day on which it holds, None where it has no end.
    """

    number: int
    rule: str
    township_code: str | None
    until_on: dt.date | None
    reason: str
    acted_by: str
    acted_at: dt.datetime

    def is_expired(self, on: dt.date) -> bool:
        """Whether its last day is past."""
        return self.until_on is not None and self.until_on < on


class Waivers:
    """All waivers on a day: those that hold, and those that have expired."""

    def __init__(self, waivers: Iterable[Waiver], on: dt.date) -> None:
        """Sort them by whether they hold."""
        self._holding: dict[tuple[str, str | None], Waiver] = {}
        self._expired: dict[tuple[str, str | None], Waiver] = {}
        for one in waivers:
            kind = self._expired if one.is_expired(on) else self._holding
            kind[one.rule, one.township_code] = one

    def number(self, rule: str, township_code: str | None) -> int:
        """The waiver that a row of a rule falls under, 0 where there is none."""
        found = self._holding.get((rule, _COUNTY))
        if found is None and township_code:
            found = self._holding.get((rule, township_code))
        return 0 if found is None else found.number

    def expired(self, rule: str, townships: Iterable[str | None]) -> list[Waiver]:
        """Waivers of a rule that would have held for rows of these townships."""
        keys = dict.fromkeys([_COUNTY, *townships])
        return [
            self._expired[rule, code] for code in keys if (rule, code) in self._expired
        ]


def read(cursor: duckdb.DuckDBPyConnection, version: int) -> list[Waiver]:
    """The latest choice for every rule and place that waives, expired ones too."""
    rows = queries.execute(
        cursor, "intake/waivers_in_force", {"version": version}
    ).fetchall()
    return [Waiver(*row) for row in rows]
