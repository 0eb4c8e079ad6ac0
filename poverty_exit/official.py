"""Figures given from above beside our own, and why they differ."""

import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import pandas as pd

from poverty_exit import ledger
from poverty_exit.indicators import registry
from poverty_exit.paths import REFERENCE

if TYPE_CHECKING:
    from poverty_exit.database import Store

SUBJECT = "official_difference"


@dataclass(frozen=True)
class Figure:
    """One given figure: what a reason is written for."""

    year: int
    place_code: str
    figure: str


@cache
def _definitions() -> dict[str, dict]:
    path = REFERENCE / "official_figures.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


@cache
def _indicators() -> dict[str, str]:
    return {
        name: indicator
        for indicator, names in _definitions()["figures"].items()
        for name in names
    }


def indicator_of(figure: str) -> str | None:
    """The indicator that a written figure means; None where it is none of ours."""
    written = "".join(unicodedata.normalize("NFKC", figure).split())
    return _indicators().get(written)


def factor_of(indicator: str, unit: str | None) -> float | None:
    """How many of the indicator's unit a written unit is; None where it is another.

    Counts without a unit are taken as they stand; a rate without one is not.
    """
    units = _definitions()["units"].get(registry()[indicator].unit, {})
    if unit is None or pd.isna(unit) or not unit.strip():
        return None if registry()[indicator].unit == "fraction" else 1.0
    found = units.get("".join(unicodedata.normalize("NFKC", unit).split()))
    return None if found is None else float(found)


def in_our_terms(rows: pd.DataFrame) -> pd.DataFrame:
    """The given figures with the indicator that they mean, in its unit.

    Args:
        rows: figure, amount, unit; one row per given figure.

    Returns:
        The same with indicator (None where it is none of ours) and theirs (missing
        where the unit does not fit).
    """
    meant = [indicator_of(figure) for figure in rows["figure"]]
    factors = [
        None if one is None else factor_of(one, unit)
        for one, unit in zip(meant, rows["unit"], strict=True)
    ]
    factor = pd.Series(factors, index=rows.index, dtype="float64")
    return rows.assign(
        indicator=pd.Series(meant, index=rows.index, dtype="object"),
        theirs=rows["amount"].astype("float64") * factor,
    )


def explain(store: "Store", figure: Figure, reason: str, acted_by: str) -> int:
    """Write down why ours and theirs differ, in the ledger; returns the data version.

    Raises:
        ValueError: there is no reason in it.
    """
    if not reason.strip():
        raise ValueError("a reason is needed")
    acted_by = store.allow("upload", acted_by, [figure.place_code])
    meant = {
        "year": figure.year,
        "place_code": figure.place_code,
        "figure": figure.figure,
    }
    with store.writer() as cursor:
        entry = ledger.write_entry(
            cursor, "edit", SUBJECT, acted_by, detail=meant, reason=reason.strip()
        )
        store.facts.carry(cursor, entry)
    return entry
