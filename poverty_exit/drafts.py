"""Uploads that were begun: their files and what was said of them, kept in the store.

A draft is open until it is published, discarded, or followed by the corrected files.
It outlives the page, the browser and the app; it changes no number.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, get_args

from poverty_exit import queries
from poverty_exit.errors import DraftError
from poverty_exit.i18n import gettext as _
from poverty_exit.intake import files
from poverty_exit.intake.kept_choices import as_plain, from_plain
from poverty_exit.intake.sources import Choices, Source
from poverty_exit.ledger import now

if TYPE_CHECKING:
    from poverty_exit.database import Cursor, Store

State = Literal["open", "published", "discarded", "followed"]
STATES: tuple[State, ...] = get_args(State)


@dataclass(frozen=True)
class Draft:
    """An upload as it was begun.

    Attributes:
        files: name and SHA-256 of each file, in the person's order.
        follows: the draft whose files these correct; None where it is none.
        data_version: what it was published as; None where it was not.
    """

    number: int
    made_at: dt.datetime
    made_by: str
    files: tuple[tuple[str, str], ...]
    choices: Choices
    follows: int | None
    state: State
    data_version: int | None

    def is_of(self, sources: Sequence[Source], choices: Choices) -> bool:
        """Whether it is of these very files, and this was said of them."""
        return self.files == _named(sources) and _unreasoned(self.choices) == (
            _unreasoned(choices)
        )


def make(
    store: Store,
    sources: Sequence[Source],
    choices: Choices,
    follows: int | None = None,
) -> Draft:
    """Begin a draft: the files are kept first, then the row that names them.

    The draft that it follows is closed. One that is open already for the same files
    and choices is not begun again.
    """
    made_by = store.allow("upload", choices.acted_by)
    for known in reversed(open_drafts(store)):
        if known.is_of(sources, choices):
            return known
    named = [{"name": name, "hash": told} for name, told in _named(sources)]
    begun = {
        "made_at": now(),
        "made_by": made_by,
        "files": json.dumps(named, ensure_ascii=False),
        "choices": json.dumps(as_plain(choices), ensure_ascii=False),
        "follows": follows,
    }
    with store.writer() as cursor:
        # by the one who writes: nobody discards a draft of the same files meanwhile
        for source in sources:
            files.keep(store, source.hash, source.name, source.content)
        row = queries.execute(cursor, "drafts/insert", begun).fetchone()
        if row is None:
            raise DraftError(_("The upload could not be kept."))
        if follows is not None:
            _close(cursor, follows, "followed")
    draft = find(store, int(row[0]))
    if draft is None:
        raise DraftError(_("The upload could not be kept."))
    return draft


def find(store: Store, number: int) -> Draft | None:
    """The draft of a number; None where there is none."""
    return next((one for one in _all(store) if one.number == number), None)


def open_drafts(store: Store) -> list[Draft]:
    """The drafts that are neither published nor discarded, the oldest first."""
    return [draft for draft in _all(store) if draft.state == "open"]


def sources(store: Store, draft: Draft) -> list[Source]:
    """The files of a draft.

    Raises:
        DraftError: one of them was not kept.
    """
    found = []
    for name, told in draft.files:
        content = files.kept(store, told, name)
        if content is None:
            raise DraftError(
                _("{file} is not kept any more: choose it again.", file=name)
            )
        found.append(Source(name, content))
    return found


def published(store: Store, draft: Draft, data_version: int) -> None:
    """Say that a draft was published, and as which data version."""
    store.allow("upload")
    with store.writer() as cursor:
        _close(cursor, draft.number, "published", data_version)


def discard(store: Store, draft: Draft) -> None:
    """End a draft unpublished; its files go, unless something else stands on them."""
    store.allow("upload")
    with store.writer() as cursor:
        _close(cursor, draft.number, "discarded")
        rows = queries.execute(cursor, "drafts/used_files").fetchall()
        used = {str(row[0]) for row in rows}
        for name, told in draft.files:
            if told not in used:
                files.drop(store, told, name)


def _all(store: Store) -> list[Draft]:
    """All drafts; of somebody limited to some townships only the person's own."""
    rows = queries.run(store, "drafts/all").astype(object)
    if store.actor.where("upload") is not None:
        rows = rows[rows["made_by"] == store.actor.name]
    return [_draft(row) for row in rows.where(rows.notna(), None).to_dict("records")]


def _draft(row: dict) -> Draft:
    named = json.loads(row["files"])
    return Draft(
        number=int(row["draft_number"]),
        made_at=row["made_at"],
        made_by=row["made_by"],
        files=tuple((one["name"], one["hash"]) for one in named),
        choices=from_plain(json.loads(row["choices"])),
        follows=None if row["follows"] is None else int(row["follows"]),
        state=row["state"],
        data_version=(
            None if row["data_version"] is None else int(row["data_version"])
        ),
    )


def _close(
    cursor: Cursor, number: int, state: State, data_version: int | None = None
) -> None:
    closed = {"draft_number": number, "state": state, "data_version": data_version}
    queries.execute(cursor, "drafts/close", closed)


def _named(sources: Sequence[Source]) -> tuple[tuple[str, str], ...]:
    return tuple((source.name, source.hash) for source in sources)


def _unreasoned(choices: Choices) -> Choices:
    return replace(choices, reason=None)
