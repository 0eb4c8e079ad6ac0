"""The record of what was done: only ever added to, every entry sealing the one before.

Each entry's hash is the SHA-256 of the entry before and of its own content, so that a
changed, missing or moved entry breaks the chain. What a chain cannot show by itself,
that its last entries are gone, a mark beside the database shows: the number and hash
of the last entry. Whoever writes these two down elsewhere can hold them against it.

An entry holds no personal values: numbers of persons and telephones are struck out.
"""

import datetime as dt
import hashlib
import json
import re
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

import pandas as pd

from poverty_exit import ledger, queries
from poverty_exit.connection import Cursor
from poverty_exit.office import Office
from poverty_exit.rights import Actor

Action = Literal[
    "sign_in",
    "sign_in_failed",
    "sign_out",
    "account",
    "blocked",
    "stage",
    "turn_down",
    "publish",
    "withdraw",
    "restore",
    "setting",
    "sign_off",
    "lift",
    "unmask",
    "export",
    "backup",
    "restore_backup",
    "restore_office",
]
ACTIONS: tuple[Action, ...] = get_args(Action)
_SEALED = (
    *("entry", "acted_at", "account", "name", "action", "subject"),
    *("row_count", "filters"),
)
MARK = "last_entry.json"
_BEGINNING = "0" * 64
_PERSONAL = re.compile(
    r"(?<![0-9A-Za-z])(\d{14,17}[0-9Xx]|\d{18,22}|1[3-9]\d{9})(?![0-9A-Za-z])"
)
_appending = threading.Lock()


@dataclass(frozen=True)
class Break:
    """Where the record is not as it was written.

    Attributes:
        entry: number of the entry.
        what: it, or the one before it, was changed; it is missing; it is not the one
            that the mark beside the record names.
    """

    entry: int
    what: Literal["changed", "missing", "mark"]


@dataclass(frozen=True)
class Verdict:
    """What looking through the record found: how long it is, how it ends, its breaks.

    Attributes:
        last: number of the last entry, 0 where there is none.
        last_hash: its hash, to be written down elsewhere.
    """

    last: int
    last_hash: str
    breaks: tuple[Break, ...]


def append(
    office: Office,
    actor: Actor,
    action: Action,
    subject: str,
    rows: int | None = None,
    filters: Mapping[str, object] | None = None,
) -> int:
    """Write an entry; returns its number.

    Args:
        office: where it is written.
        actor: who acted.
        action: what was done.
        subject: to what, without personal values.
        rows: how many rows were given out or taken in.
        filters: by which choices.
    """
    content: dict[str, object] = {
        "acted_at": ledger.now(),
        "account": _struck(actor.account),
        "name": _struck(actor.name),
        "action": action,
        "subject": _struck(subject),
        "row_count": rows,
        "filters": _struck(_json(filters)) if filters else None,
    }
    with _appending:
        with office.writer() as cursor:
            last, last_hash = newest(cursor)
            content["entry"] = number = last + 1
            content["entry_hash"] = sealed = _sealed(last_hash, content)
            queries.execute(cursor, "office/insert_audit_entry", content)
        # a mark that is left behind still fits; one ahead would accuse somebody
        _write_mark(office.path, number, sealed)
    return number


def entries(office: Office) -> pd.DataFrame:
    """The whole record, in order.

    Returns:
        One row per entry: entry, acted_at, account, name, action, subject, row_count,
        filters (JSON), entry_hash.
    """
    return office.rows("audit_entries")


def verify(office: Office) -> Verdict:
    """Look through the whole record, entry by entry, and at the mark beside it."""
    breaks: list[Break] = []
    last, last_hash = 0, _BEGINNING
    marked, marked_hash = _mark(office.path)
    fits = marked == 0
    with office.cursor() as cursor:
        found = queries.execute(cursor, "office/audit_entries")
        names = [column[0] for column in found.description or ()]
        while row := found.fetchone():
            entry = dict(zip(names, row, strict=True))
            number = entry["entry"]
            breaks += [Break(gone, "missing") for gone in range(last + 1, number)]
            if entry["entry_hash"] != _sealed(last_hash, entry):
                breaks.append(Break(number, "changed"))
            last, last_hash = number, entry["entry_hash"]
            fits = fits or (last, last_hash) == (marked, marked_hash)
    breaks += [Break(gone, "missing") for gone in range(last + 1, marked + 1)]
    if not fits and marked <= last:
        breaks.append(Break(marked, "mark"))
    return Verdict(last, last_hash, tuple(breaks))


def newest(cursor: Cursor) -> tuple[int, str]:
    """Number and hash of the last entry; 0 where there is none."""
    row = queries.execute(cursor, "office/newest_audit_entry").fetchone()
    return (int(row[0]), str(row[1])) if row else (0, _BEGINNING)


def _sealed(last_hash: str, entry: Mapping[str, object]) -> str:
    """The hash of an entry's content upon the hash of the entry before."""
    content = {name: entry[name] for name in _SEALED}
    return hashlib.sha256(f"{last_hash}\n{_json(content)}".encode()).hexdigest()


def _json(content: Mapping[str, object]) -> str:
    """One way to write it: names sorted, times to the microsecond, no blanks."""
    return json.dumps(
        content,
        default=_written,
        ensure_ascii=False,
        sort_keys=True,
        separators=(",", ":"),
    )


def _written(value: object) -> object:
    if isinstance(value, dt.datetime):
        return value.isoformat(timespec="microseconds")
    if isinstance(value, set | frozenset):
        return sorted(value)
    return str(value)


def _struck(text: str) -> str:
    """The text without numbers of persons and telephones."""
    return _PERSONAL.sub("…", text)


def _mark(folder: Path) -> tuple[int, str]:
    path = folder / MARK
    if not path.exists():
        return 0, _BEGINNING
    mark = json.loads(path.read_text(encoding="utf-8"))
    return int(mark["entry"]), str(mark["hash"])


def _write_mark(folder: Path, entry: int, entry_hash: str) -> None:
    unfinished = folder / f"{MARK}.part"
    mark = json.dumps({"entry": entry, "hash": entry_hash})
    unfinished.write_text(mark, encoding="utf-8")
    unfinished.replace(folder / MARK)
