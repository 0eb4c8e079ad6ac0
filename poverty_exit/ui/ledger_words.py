"""The ledger in words: what was done to what, for the overview and the imports page."""

from __future__ import annotations

from typing import Any

import pandas as pd

from poverty_exit import formats, official
from poverty_exit.boundary_matches import SUBJECT
from poverty_exit.i18n import gettext as _
from poverty_exit.i18n import translated
from poverty_exit.policy_files import definitions
from poverty_exit.registers import registers


def subject_word(subject: str) -> str:
    """A register, line or threshold by its label."""
    if subject in registers():
        return translated(registers()[subject].label)
    borders = {
        "village_boundaries": _("village borders"),
        "township_boundaries": _("township borders"),
    }
    if subject in borders:
        return borders[subject]
    if subject == official.SUBJECT:
        return _("why a figure differs from the official one")
    if subject == "place_alias":
        return _("a name matched by hand")
    if subject == SUBJECT:
        return _("a border matched by hand")
    if subject == "rule_waiver":
        return _("waiver of a rule")
    if subject == "reading_profile":
        return _("a remembered reading")
    if subject == "kind":
        return _("whose data the store holds")
    if subject == "local_user":
        return _("the name for the ledger")
    if subject == "backup_plan":
        return _("when backups are made, and which are kept")
    known = definitions()
    return translated(known[subject]["label"]) if subject in known else subject


def subject_words(subjects: str) -> str:
    """Registers and settings by their labels, the rest as it stands."""
    return _(", ").join(subject_word(one) for one in subjects.split(", "))


def act(row: dict[str, Any]) -> str:
    """What an entry did, in a few words."""
    said = {"subject": subject_word(row["subject"])}
    if row["action"] == "sign_off":
        return _("Signed off: {title}", title=row["subject"])
    if row["action"] == "lift":
        return _("Sign-off lifted: {title}", title=row["subject"])
    if row["action"] in ("stage", "refuse"):
        named = _(", ").join(map(subject_word, row["subject"].split(", ")))
        if row["action"] == "stage":
            return _("Staged for another person to publish: {subject}", subject=named)
        return _("Staged import refused: {subject}", subject=named)
    if row["action"] == "edit":
        return _("{subject} changed", **said)
    said["number"] = str(int(row["batch_id"]))
    said["file"] = row["file_name"]
    if row["action"] == "withdraw":
        return _("Import {number} withdrawn ({subject}, {file})", **said)
    if row["action"] == "restore":
        return _("Import {number} restored ({subject}, {file})", **said)
    return _(
        "{subject} imported from {file}, {rows} rows",
        rows=formats.number(row["row_count"]),
        **said,
    )


def state_word(state: object) -> str:
    """Whether an import is in force."""
    said = {
        "published": _("in force"),
        "superseded": _("superseded"),
        "withdrawn": _("withdrawn"),
    }
    return said.get(str(state), "")


def listing_word(listing: object) -> str:
    """What a list claims to be."""
    said = {
        "full": _("full list"),
        "partial": _("partial list"),
        "corrects": _("correction"),
        "adds": _("events"),
    }
    return said.get(str(listing), "")


def when(moment: object) -> str:
    """Day and minute of an act."""
    return pd.Timestamp(str(moment)).strftime("%Y-%m-%d %H:%M")
