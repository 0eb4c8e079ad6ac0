"""Profiles: how a sender's sheets of a register are read, remembered from a person.

Each is an entry of the ledger and holds from then on; so does its withdrawal. What was
loaded keeps the reading that it was loaded with.
"""

import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from poverty_exit import ledger, queries
from poverty_exit.errors import LedgerError
from poverty_exit.i18n import gettext as _
from poverty_exit.intake.reading import Reading, as_plain, from_plain

if TYPE_CHECKING:
    from poverty_exit.database import Cursor, Store

LONGEST = 60


@dataclass(frozen=True)
class Profile:
    """One profile in force.

    Attributes:
        entry: the ledger's entry that remembers it.
        sender: the township or unit whose sheets are read so.
        fingerprint: of the headings that it fits (``profile_fit.fingerprint``).
        headings: Excel column and folded heading, in the order of the sheet that it
            was made from.
        reading: the reading of that sheet; its rows say how many the headings take.
    """

    entry: int
    register: str
    sender: str
    fingerprint: str
    headings: tuple[tuple[int, str], ...]
    reading: Reading
    kept_by: str
    kept_at: dt.datetime


def in_force(cursor: "Cursor", version: int) -> tuple[Profile, ...]:
    """The profiles as of a data version, by register and sender."""
    rows = queries.execute(cursor, "panels/reading_profiles", {"version": version})
    return tuple(
        Profile(
            entry=int(entry),
            register=register,
            sender=sender,
            fingerprint=fingerprint,
            headings=tuple((int(at), said) for at, said in json.loads(headings)),
            reading=from_plain(json.loads(reading)),
            kept_by=acted_by,
            kept_at=acted_at,
        )
        for (
            entry,
            register,
            sender,
            fingerprint,
            headings,
            reading,
            acted_by,
            acted_at,
        ) in rows.fetchall()
    )


def of_store(store: "Store") -> tuple[Profile, ...]:
    """The profiles in force now."""
    store.allow("upload")
    with store.cursor() as cursor:
        return in_force(cursor, store.data_version())


def remember(
    store: "Store",
    sender: str,
    fingerprint: str,
    headings: Sequence[tuple[int, str]],
    reading: Reading,
    acted_by: str,
) -> int:
    """Read a sender's sheets with these headings so; returns the new data version.

    A data date is of one file and is not remembered; that every file is asked for its
    own (``Reading.asks_date``) is, and that a sheet is left alone: its fingerprint is
    then ``profile_fit.left_alone``, which its name is part of.

    Raises:
        LedgerError: no sender is named, or the reading leaves something to be guessed.
    """
    sender = " ".join(sender.split())[:LONGEST]
    if not sender:
        raise LedgerError(_("Say whose files are read so."))
    if None in (reading.register, reading.rows, reading.columns):
        raise LedgerError(_("A profile needs the register, the rows and the columns."))
    kept = replace(reading, as_on=None, origin="profile", profile=None)
    return _write(store, sender, fingerprint, headings, kept, acted_by)


def withdraw(store: "Store", entry: int, acted_by: str) -> int:
    """Read by this profile no longer; returns the new data version.

    Raises:
        LedgerError: there is no such profile in force.
    """
    found = [one for one in of_store(store) if one.entry == entry]
    if not found:
        raise LedgerError(_("There is no profile number {number}.", number=entry))
    one = found[0]
    return _write(
        store,
        one.sender,
        one.fingerprint,
        one.headings,
        one.reading,
        acted_by,
        is_withdrawn=True,
    )


def _write(
    store: "Store",
    sender: str,
    fingerprint: str,
    headings: Sequence[tuple[int, str]],
    reading: Reading,
    acted_by: str,
    *,
    is_withdrawn: bool = False,
) -> int:
    acted_by = store.allow("upload", acted_by)
    told = {
        "register": reading.register,
        "sender": sender,
        "fingerprint": fingerprint,
        "is_withdrawn": is_withdrawn,
    }
    plain = {
        "headings": json.dumps(list(headings), ensure_ascii=False),
        "reading": json.dumps(as_plain(reading), ensure_ascii=False, sort_keys=True),
    }
    with store.writer() as cursor:
        entry = ledger.write_entry(
            cursor, "edit", "reading_profile", acted_by, detail=told
        )
        profile = {**told, **plain, "entry": entry}
        queries.execute(cursor, "ledger/insert_reading_profile", profile)
        store.facts.carry(cursor, entry)
    return entry
