"""Lines and thresholds in force: dated, cited, edited only through the ledger."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from operator import itemgetter
from typing import TYPE_CHECKING, Literal

import pandas as pd

from poverty_exit import ledger, queries, signed_figures
from poverty_exit.policy_files import definitions

if TYPE_CHECKING:
    from poverty_exit.database import Cursor, Store

Comparator = Literal["at_most", "under", "at_least", "over"]
Values = Mapping[str, list[dict]]
"""All values by key, the earliest first: see ``by_key``."""


@dataclass(frozen=True)
class Threshold:
    """A value that a figure is held against, with its comparator and its source."""

    key: str
    label: Mapping[str, str]
    comparator: Comparator
    value: float
    unit: str
    valid_from: dt.date
    valid_to: dt.date | None
    source: Mapping[str, str]


@dataclass(frozen=True)
class Edit:
    """A policy value as a person sets it; ``amount`` or ``word``, by the key's unit."""

    key: str
    valid_from: dt.date
    valid_to: dt.date | None
    amount: float | None
    word: str | None
    comparator: str | None
    source: str


def rows(store: "Store", data_version: int | None = None) -> pd.DataFrame:
    """All values as in force, one row per key and first day in force.

    Returns:
        policy_key, valid_from, valid_to, amount, word, comparator, unit, source_zh,
        source_en, entry (the ledger entry that set it, missing as shipped).
    """
    return queries.run(store, "panels/policy_values", data_version=data_version)


def by_key(policy: pd.DataFrame) -> Values:
    """The rows of ``rows`` under their keys, the earliest first."""
    cells = zip(*(policy[name].tolist() for name in policy), strict=True)
    ordered = [dict(zip(policy, row, strict=True)) for row in cells]
    ordered.sort(key=itemgetter("valid_from"))
    kept: dict[str, list[dict]] = {}
    for row in ordered:
        kept.setdefault(row["policy_key"], []).append(row)
    return kept


def in_force(policy: Values, key: str, on: dt.date) -> dict | None:
    """The row that holds for a key on a day: of several the last to begin.

    None where none is in force.
    """
    day = pd.Timestamp(on)
    begun = (row for row in reversed(policy.get(key, [])) if row["valid_from"] <= day)
    return next((row for row in begun if not row["valid_to"] < day), None)


def threshold(
    store: "Store", key: str, on: dt.date, data_version: int | None = None
) -> Threshold | None:
    """The threshold of a key on a day, None where none is in force or known."""
    return threshold_of(by_key(rows(store, data_version)), key, on)


def threshold_of(policy: Values, key: str, on: dt.date) -> Threshold | None:
    """The same, from the values by key."""
    row = in_force(policy, key, on)
    if row is None or pd.isna(row["amount"]):
        return None
    definition = definitions()[key]
    return Threshold(
        key=key,
        label=definition["label"],
        comparator=row["comparator"],
        value=float(row["amount"]),
        unit=row["unit"],
        valid_from=pd.Timestamp(row["valid_from"]).date(),
        valid_to=None
        if pd.isna(row["valid_to"])
        else pd.Timestamp(row["valid_to"]).date(),
        source={"zh": row["source_zh"], "en": row["source_en"]},
    )


def value_in_force(
    store: "Store", key: str, on: dt.date, data_version: int | None = None
) -> float | None:
    """The amount of a key on a day, None where none is in force or known."""
    row = in_force(by_key(rows(store, data_version)), key, on)
    return None if row is None or pd.isna(row["amount"]) else float(row["amount"])


def word_in_force(
    store: "Store", key: str, on: dt.date, data_version: int | None = None
) -> str | None:
    """The choice of a key on a day, None where none is in force."""
    row = in_force(by_key(rows(store, data_version)), key, on)
    return None if row is None or pd.isna(row["word"]) else str(row["word"])


def edit(store: "Store", change: Edit, acted_by: str, reason: str | None = None) -> int:
    """Set a value, as an entry of the ledger; returns the new data version.

    Raises:
        KeyError: there is no such key.
        ValueError: the key takes an amount and none is given, or a word it has not.
    """
    acted_by = store.allow("settings", acted_by)
    with store.writer() as cursor:
        return _edited(store, cursor, change, acted_by, reason)[0]


def signed_effect_of_edit(store: "Store", change: Edit) -> pd.DataFrame:
    """What setting a value would change in figures that were signed off.

    Returns:
        The columns of ``signed_figures.EFFECT``; the transaction is undone.

    Raises:
        KeyError, ValueError: as ``edit`` does.
    """
    store.allow("settings")
    return signed_figures.effect_of(
        store, lambda cursor: _edited(store, cursor, change, "-", None)[1]
    )


def _edited(
    store: "Store", cursor: "Cursor", change: Edit, acted_by: str, reason: str | None
) -> tuple[int, pd.DataFrame]:
    """Write the entry and the value, and what they change in signed figures."""
    definition = definitions()[change.key]
    if definition["unit"] == "word":
        if change.word not in definition["words"]:
            raise ValueError(f"{change.key}: {change.word}")
    elif change.amount is None:
        raise ValueError(f"{change.key}: an amount is needed")
    values = {
        "policy_key": change.key,
        "valid_from": change.valid_from,
        "valid_to": change.valid_to,
        "amount": change.amount,
        "word": change.word,
        "comparator": change.comparator or definition.get("comparator"),
        "unit": definition["unit"],
        "source": change.source,
    }
    entry = ledger.write_entry(
        cursor, "edit", change.key, acted_by, detail=values, reason=reason
    )
    queries.execute(cursor, "ledger/insert_policy_edit", {**values, "entry": entry})
    store.facts.write(cursor, entry)
    return entry, signed_figures.record_entry(store, cursor, entry)
