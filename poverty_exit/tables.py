"""What a table's columns are and how their cells are written: screen, xlsx and csv."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import pandas as pd

from poverty_exit import formats
from poverty_exit.publication import Withheld
from poverty_exit.wording.targets import standing_label

if TYPE_CHECKING:
    from poverty_exit.indicators import Indicator
    from poverty_exit.policy import Threshold

Kind = Literal[
    "text", "written", "count", "value", "change", "interval", "standing", "year", "day"
]


@dataclass(frozen=True)
class Column:
    """One column of a table.

    Attributes:
        name: of the frame's column; of an interval, its lower end.
        label: heading, in the reader's language.
        kind: text; written (a figure that is text already); a count; a value or a
            change of an indicator; an interval of one; a standing against a threshold;
            a year; a day.
        indicator: gives unit and decimals of a value, change or interval.
        high: the frame's column of an interval's upper end.
        denominator: the frame's column that tells how many decimals a rate bears.
        threshold: what a standing is against.
        bar: whether the cell holds a bar as long as its share of the largest.
        strong: whether the cell heads its row.
        link: the frame's column of the address that the cell leads to; screen only.
    """

    name: str
    label: str
    kind: Kind = "text"
    indicator: Indicator | None = None
    high: str | None = None
    denominator: str | None = None
    threshold: Threshold | None = None
    bar: bool = False
    strong: bool = False
    link: str | None = None

    @property
    def is_number(self) -> bool:
        """Whether the cells stand at the right."""
        return self.kind not in ("text", "standing", "day")


def written(row: dict[str, Any], column: Column) -> str:
    """One cell as it is read on the screen."""
    cell = row[column.name]
    if isinstance(cell, Withheld):
        return cell
    if pd.isna(cell):
        return formats.MISSING
    if column.kind == "count":
        return formats.number(cell)
    if column.kind == "year":
        return formats.year(cell)
    if column.kind == "day":
        return formats.day(cell)
    if column.kind == "standing" and column.threshold is not None:
        return standing_label(cell, column.threshold)
    if column.indicator is None:
        return str(cell)
    if column.kind == "change":
        return formats.change(cell, column.indicator)
    if column.kind == "interval" and column.high is not None:
        return formats.interval(cell, row[column.high], column.indicator)
    denominator = None if column.denominator is None else row[column.denominator]
    return formats.value(cell, column.indicator, denominator)


def cell_format(column: Column) -> str | None:
    """The number format of a workbook's cell that holds the unrounded value."""
    if column.kind in ("value", "change", "interval") and column.indicator is not None:
        return formats.xlsx(column.indicator)
    return {"count": "#,##0", "year": "0", "day": "yyyy-mm-dd"}.get(column.kind)


def plain(row: dict[str, Any], column: Column, name: str) -> Any:
    """One cell as a file holds it: unrounded numbers, words for states, no NaN."""
    cell = row[name]
    if isinstance(cell, Withheld):
        return str(cell)
    if pd.isna(cell):
        return None
    if column.kind == "standing":
        return written(row, column)
    if column.kind in ("count", "year"):
        return int(cell)
    if column.kind in ("value", "change", "interval"):
        return float(cell)
    return pd.Timestamp(cell).date() if column.kind == "day" else str(cell)


def file_columns(columns: list[Column]) -> list[tuple[Column, str, str]]:
    """The columns of a file: column, frame column, heading; an interval takes two."""
    laid: list[tuple[Column, str, str]] = []
    for column in columns:
        if column.kind == "interval" and column.high is not None:
            laid.append((column, column.name, f"{column.label} \N{DOWNWARDS ARROW}"))
            laid.append((column, column.high, f"{column.label} \N{UPWARDS ARROW}"))
        else:
            laid.append((column, column.name, column.label))
    return laid
