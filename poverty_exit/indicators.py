"""The registry of indicators: ``queries/indicators``, one stem for SQL and definition.

Cards, axes, colours, help texts, exports and the definitions page read this; adding an
indicator is two files and a test.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal

import pandas as pd

from poverty_exit import queries
from poverty_exit.errors import DefinitionError
from poverty_exit.paths import QUERIES

if TYPE_CHECKING:
    from poverty_exit.database import Store

Unit = Literal["persons", "households", "villages", "fraction", "yuan"]
LEVELS = ("county", "township", "village")


@dataclass(frozen=True)
class Indicator:
    """What a figure means, how it is counted and how it is shown.

    Attributes:
        decimals: of the value as shown; of the percentage where the unit is a fraction.
        direction: which way is better.
        kind: a stock at year's end, a flow in the year, a rate or an amount of money.
        threshold: policy key of the threshold that it is held against, if any.
        rows: which households stand behind it (a parameter of panels/household_rows).
    """

    id: str
    order: int
    label: Mapping[str, str]
    definition: Mapping[str, str]
    formula: Mapping[str, str]
    numerator_label: Mapping[str, str]
    denominator_label: Mapping[str, str] | None
    source: Mapping[str, str]
    unit: Unit
    decimals: int
    direction: Literal["lower", "higher", "neutral"]
    kind: Literal["stock", "flow", "rate", "amount"]
    levels: tuple[str, ...]
    threshold: str | None = None
    rows: str | None = None


@cache
def registry() -> dict[str, Indicator]:
    """All indicators by id, in the order in which they are listed.

    Raises:
        DefinitionError: a definition is without its query or lacks a field.
    """
    found = []
    for path in (QUERIES / "indicators").glob("*.toml"):
        fields = tomllib.loads(path.read_text(encoding="utf-8"))
        if not path.with_suffix(".sql").is_file():
            raise DefinitionError(f"indicators/{path.stem}: no query")
        fields["levels"] = tuple(fields.get("levels", ()))
        fields.setdefault("denominator_label", None)
        try:
            found.append(Indicator(id=path.stem, **fields))
        except TypeError as error:
            raise DefinitionError(f"indicators/{path.stem}: {error}") from error
    found.sort(key=lambda indicator: indicator.order)
    return {indicator.id: indicator for indicator in found}


def values(
    store: "Store",
    indicator_id: str,
    level: str,
    year: int | None = None,
    data_version: int | None = None,
) -> pd.DataFrame:
    """An indicator at every place of a level, unrounded.

    Returns:
        One row per place and year: code, name, year, numerator, denominator, value.
        Rates are fractions; what cannot be known is missing.

    Raises:
        KeyError: there is no such indicator, or it has no such level.
    """
    if level not in registry()[indicator_id].levels:
        raise KeyError(level)
    return queries.run(
        store,
        f"indicators/{indicator_id}",
        data_version=data_version,
        level=level,
        year=year,
    )
