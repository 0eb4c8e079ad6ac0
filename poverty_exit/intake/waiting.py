"""Staged imports: files that wait until another person publishes or refuses them.

Where the county's setting asks for two people, an import is only staged: its files are
kept, an entry of the ledger says what was checked, and no figure changes. Publishing
loads the kept files anew, so that they are checked against the store as it is then.
Who acts is known by the name that is given, until there are accounts.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from poverty_exit import ledger, queries
from poverty_exit.database import Store
from poverty_exit.errors import LedgerError
from poverty_exit.i18n import gettext as _
from poverty_exit.intake.files import keep, kept
from poverty_exit.intake.kept_choices import as_plain, from_plain
from poverty_exit.intake.load import Choices, Source, load
from poverty_exit.intake.report import LoadReport
from poverty_exit.progress import Progress, silent


@dataclass(frozen=True)
class Staged:
    """A staged import as the ledger has it.

    Attributes:
        files: hash and name of each file.
        sheets: what was found: register, listing, rows and changes of each sheet.
    """

    number: int
    staged_by: str
    version: int
    state: str
    files: tuple[tuple[str, str], ...]
    choices: Choices
    sheets: tuple[dict[str, Any], ...]


def staged_imports(store: Store) -> pd.DataFrame:
    """All stagings: the columns of ``panels/staged_imports``, the first one first."""
    return queries.run(store, "panels/staged_imports")


def stage(
    store: Store,
    sources: Sequence[Source],
    choices: Choices,
    progress: Progress = silent,
) -> tuple[LoadReport, int | None]:
    """Check files and let them wait; the report of the trial, and the entry's number.

    No number where the files block, or would change nothing.
    """
    report = load(store, sources, choices, publish=False, progress=progress)
    ready = [sheet for sheet in report.sheets if sheet.state == "ready"]
    if report.is_blocked or not ready:
        return report, None
    acted_by = store.allow("upload", choices.acted_by)
    townships = sorted({code for sheet in ready for code, _as_on in sheet.covers})
    told = {
        "township_codes": " ".join(townships),
        "files": [[source.hash, source.name] for source in sources],
        "choices": as_plain(choices),
        "sheets": [
            {
                "file": sheet.file,
                "sheet": sheet.sheet,
                "register": sheet.register,
                "listing": sheet.listing,
                "rows": sheet.rows,
                "changes": sheet.changes,
            }
            for sheet in ready
        ],
    }
    registers = ", ".join(dict.fromkeys(str(sheet.register) for sheet in ready))
    with store.writer() as cursor:
        for source in sources:
            keep(store, source.hash, source.name, source.content)
        entry = ledger.write_entry(
            cursor,
            "stage",
            registers,
            acted_by,
            detail=told,
            reason=choices.reason,
        )
        store.facts.carry(cursor, entry)
    return report, entry


def staged(store: Store, number: int) -> Staged:
    """A staged import.

    Raises:
        LedgerError: there is none of that number.
    """
    known = staged_imports(store)
    found = known[known["entry"] == number]
    if found.empty:
        raise LedgerError(
            _("There is no staged import number {number}.", number=number)
        )
    row = found.iloc[0]
    told = json.loads(row["detail"])
    reason = row["reason"] if isinstance(row["reason"], str) else None
    return Staged(
        number=number,
        staged_by=str(row["acted_by"]),
        version=int(row["staged_version"]),
        state=str(row["state"]),
        files=tuple((one[0], one[1]) for one in told["files"]),
        choices=replace(from_plain(told["choices"]), reason=reason),
        sheets=tuple(told["sheets"]),
    )


def checked_again(
    store: Store,
    number: int,
    acted_by: str,
    progress: Progress = silent,
) -> LoadReport:
    """A trial run of a staged import against the store as it is now.

    Raises:
        LedgerError: it does not wait, or a file of it is lost.
    """
    found = _waiting(store, number)
    return load(
        store,
        _sources(store, found),
        replace(found.choices, acted_by=acted_by, staged=number),
        publish=False,
        is_recorded=False,
        progress=progress,
    )


def publish(
    store: Store,
    number: int,
    acted_by: str,
    *,
    changes_signed: bool = False,
    progress: Progress = silent,
) -> LoadReport:
    """Publish a staged import: it is checked anew, and waits on where it blocks.

    Raises:
        LedgerError: the same person staged it, it does not wait, or a file is lost.
    """
    acted_by = store.allow("publish", acted_by)
    found = _waiting(store, number)
    if found.staged_by == acted_by:
        raise LedgerError(
            _(
                "{name} staged import {number}: another person has to publish it.",
                name=acted_by,
                number=number,
            )
        )
    choices = replace(
        found.choices,
        acted_by=acted_by,
        staged=number,
        changes_signed=changes_signed,
    )
    sources = _sources(store, found)
    report = load(store, sources, choices, is_recorded=False, progress=progress)
    if report.sheets and all(sheet.state == "unchanged" for sheet in report.sheets):
        # another import brought the same meanwhile: nothing is left to decide
        refuse(store, number, acted_by, _("It is in force already."))
    return report


def refuse(store: Store, number: int, acted_by: str, reason: str) -> int:
    """Refuse a staged import, or take one's own back; returns the entry's number.

    Raises:
        LedgerError: it does not wait, or no reason is given.
    """
    acted_by = store.allow("upload", acted_by)
    if not reason.strip():
        raise LedgerError(_("A reason is needed."))
    with store.writer() as cursor:
        # asked by the one who writes: nobody decides in between
        found = _waiting(store, number)
        if found.staged_by != acted_by:
            store.allow("publish")
        entry = ledger.write_entry(
            cursor,
            "refuse",
            ", ".join(dict.fromkeys(str(sheet["register"]) for sheet in found.sheets)),
            acted_by,
            detail={"staged": number},
            reason=reason.strip(),
        )
        store.facts.carry(cursor, entry)
    return entry


def _waiting(store: Store, number: int) -> Staged:
    found = staged(store, number)
    if found.state != "waiting":
        raise LedgerError(
            _("Staged import {number} was decided already.", number=number)
        )
    return found


def _sources(store: Store, found: Staged) -> list[Source]:
    sources = []
    for file_hash, name in found.files:
        content = kept(store, file_hash, name)
        if content is None:
            raise LedgerError(_("The file {name} was not kept.", name=name))
        sources.append(Source(name, content))
    return sources
