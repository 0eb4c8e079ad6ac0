"""How a sheet is to be read: one plain value, whether guessed, chosen or remembered."""

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

Origin = Literal["guess", "person", "profile"]


@dataclass(frozen=True)
class Taken:
    """A source column that is taken for one of ours.

    Attributes:
        position: 0-based Excel column of the source.
        name: our column.
        unit: the word of the unit that its numbers are in; None where the heading, the
            sheet or a title row says it.
    """

    position: int
    name: str
    unit: str | None = None


@dataclass(frozen=True)
class Reading:
    """How one sheet is to be read; what is None is left to be guessed.

    Attributes:
        register: the register that the sheet is.
        rows: first and last Excel row of the headings.
        as_on: the data date, whatever a title row states.
        units: kind of unit and its word (yuan, and thousands of it), for columns whose
            heading names none.
        columns: the columns that are used, all others are not.
        is_read: False where the sheet is left alone; True also for a hidden one.
        origin: who said it.
        profile: the ledger's entry of the profile that said it.
        asks_date: a date that title rows state is not taken: a person says the data
            date of each file.
    """

    register: str | None = None
    rows: tuple[int, int] | None = None
    as_on: dt.date | None = None
    units: tuple[tuple[str, str], ...] = ()
    columns: tuple[Taken, ...] | None = None
    is_read: bool = True
    origin: Origin = "guess"
    profile: int | None = None
    asks_date: bool = False


SheetReadings = tuple[tuple[str, str, Reading], ...]
"""What is said of sheets: hash of the file, name of the sheet, reading."""


def as_plain(reading: Reading) -> dict[str, Any]:
    """The reading as a value that JSON can hold, without what is left to be guessed."""
    columns = reading.columns
    plain: dict[str, Any] = {
        "register": reading.register,
        "rows": None if reading.rows is None else list(reading.rows),
        "as_on": None if reading.as_on is None else reading.as_on.isoformat(),
        "asks_date": reading.asks_date or None,
        "units": dict(reading.units) or None,
        "columns": None
        if columns is None
        else [[one.position, one.name, one.unit] for one in columns],
        "is_read": None if reading.is_read else False,
        "origin": reading.origin,
        "profile": reading.profile,
    }
    return {key: said for key, said in plain.items() if said is not None}


def from_plain(plain: Mapping[str, Any]) -> Reading:
    """The reading that ``as_plain`` wrote."""
    rows, as_on = plain.get("rows"), plain.get("as_on")
    columns = plain.get("columns")
    return Reading(
        register=plain.get("register"),
        rows=None if rows is None else (int(rows[0]), int(rows[1])),
        as_on=None if as_on is None else dt.date.fromisoformat(as_on),
        asks_date=plain.get("asks_date", False),
        units=tuple(sorted(plain.get("units", {}).items())),
        columns=None
        if columns is None
        else tuple(Taken(int(at), name, unit) for at, name, unit in columns),
        is_read=plain.get("is_read", True),
        origin=plain.get("origin", "guess"),
        profile=plain.get("profile"),
    )


def all_as_plain(readings: SheetReadings) -> list[list[Any]]:
    """What is said of sheets, as a value that JSON can hold."""
    return [[told, sheet, as_plain(one)] for told, sheet, one in readings]


def all_from_plain(plain: Sequence[Sequence[Any]]) -> SheetReadings:
    """What ``all_as_plain`` wrote."""
    return tuple((told, sheet, from_plain(one)) for told, sheet, one in plain)


def said_of(readings: SheetReadings, file_hash: str, sheet_name: str) -> Reading | None:
    """What is said of one sheet, None where nothing is."""
    for known, name, reading in readings:
        if (known, name) == (file_hash, sheet_name):
            return reading
    return None


def sheets_to_read(readings: SheetReadings, file_hash: str) -> frozenset[str]:
    """Names of a file's sheets that a person wants read, though they may be hidden."""
    return frozenset(
        name
        for known, name, reading in readings
        if known == file_hash and reading.is_read
    )


def as_text(readings: Mapping[str, Reading]) -> str | None:
    """What sheets by name were said to be read as, whoever said it; None if nobody."""
    said = {
        name: as_plain(replace(reading, origin="guess", profile=None))
        for name, reading in readings.items()
    }
    return json.dumps(said, ensure_ascii=False, sort_keys=True) if said else None


def who_said(readings: Mapping[str, Reading]) -> dict[str, object]:
    """Of each sheet by name, whether a person or a profile said it, and which."""
    return {
        name: {"origin": reading.origin, "profile": reading.profile}
        for name, reading in readings.items()
    }
