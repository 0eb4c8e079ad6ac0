"""Who the people of one household are: shown for a reason, and recorded.

Lists show names masked. Whoever has the right sees the names of one household after
saying why; the record says who, when and why, and which household by a keyed hash, for
its number is personal as well.
"""

import hashlib
import hmac
from collections.abc import Sequence
from typing import TYPE_CHECKING

import pandas as pd

from poverty_exit import keys, queries
from poverty_exit.errors import PovertyExitError
from poverty_exit.i18n import gettext as _
from poverty_exit.intake.words import reading_words

if TYPE_CHECKING:
    from poverty_exit.database import Store

LEAST_REASON = 4
MARK_DIGITS = 16
FEW = 100
"""Households that are looked for one by one; of more, all are read at once."""


class ReasonMissingError(PovertyExitError):
    """No reason was given, or none that says anything."""


def mark_of(household_no: str) -> str:
    """What the record calls a household: the same for the same number, and no number.

    Raises:
        KeyProblemError: the key at hand is missing or cannot be used.
    """
    key = keys.derived("person")
    made = hmac.new(key, f"household {household_no}".encode(), hashlib.sha256)
    return made.hexdigest()[:MARK_DIGITS]


def masked_heads(
    store: "Store", household_nos: Sequence[str], version: int | None = None
) -> dict[str, str]:
    """The heads of households by the households' numbers, names masked.

    Raises:
        MissingRightError: the person may not see households.
    """
    rows = queries.run(
        store,
        "persons/masked_heads",
        data_version=version,
        household_nos=list(household_nos) if len(household_nos) <= FEW else None,
        compound_surnames=list(reading_words()["compound_surnames"]),
    )
    heads = dict(zip(rows["household_no"], rows["head_masked"], strict=True))
    return {number: heads[number] for number in household_nos if number in heads}


def unmask(store: "Store", household_no: str, reason: str) -> None:
    """Record that somebody looks at a household's names, and why.

    Raises:
        ReasonMissingError: no reason is given.
        MissingRightError: the person may not see these names.
    """
    if len(reason.strip()) < LEAST_REASON:
        raise ReasonMissingError(_("Say in a few words why the names are needed."))
    found = _names(store, household_no, None)
    where = sorted(set(found["township_code"]))
    told = {"household": mark_of(household_no), "reason": reason.strip()}
    store.record("unmask", ",".join(where), len(found), told)


def members(
    store: "Store", household_no: str, version: int | None = None
) -> pd.DataFrame:
    """The persons of a household by name; call ``unmask`` first.

    Returns:
        One row per person, the head first: person_no, person_name, relation,
        birth_year, id_number (its last four characters where the person who looks may
        not see it), phone (only where that person may).

    Raises:
        MissingRightError: the person may not see these names.
    """
    names = _names(store, household_no, version)
    hidden = names["id_ending"].map(lambda ending: f"****{ending}", na_action="ignore")
    if not store.actor.may("see_id_numbers"):
        return names.assign(id_number=hidden, phone=None)
    numbers = queries.run(
        store, "persons/household_numbers", version, household_no=household_no
    )
    both = names.merge(numbers.drop(columns="township_code"), "left", "source_row")
    return both.assign(id_number=both["id_number"].fillna(hidden))


def _names(store: "Store", household_no: str, version: int | None) -> pd.DataFrame:
    name = "persons/household_names"
    return queries.run(store, name, version, household_no=household_no)
