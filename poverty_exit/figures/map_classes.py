"""The classes of a map: few, rounded, and with a break exactly at the target.

A class boundary at the target means that no colour ever holds places on both sides of
it. Places without a value are never put on the scale: "not submitted", "no data" and
"nobody" are classes of their own, since they are three different pieces of news.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

import numpy as np
import pandas as pd

from poverty_exit.figures.map_breaks import rounded_breaks
from poverty_exit.formats import DASH
from poverty_exit.i18n import gettext as _
from poverty_exit.i18n import translated
from poverty_exit.wording.targets import target_line

if TYPE_CHECKING:
    from poverty_exit.indicators import Indicator
    from poverty_exit.policy import Threshold

Kind = Literal["value", "nobody", "no_data", "not_submitted"]
Side = Literal["within", "beyond", "scale"]

VALUE_CLASSES = 5
ZEROS_WORTH_A_CLASS = 0.1
WHOLE_UNITS = ("persons", "households", "villages")


@dataclass(frozen=True)
class MapClass:
    """One class: its bounds, its words, and where it stands to the target.

    ``shade`` and ``shades`` say which step of its side's colours it takes, from the
    lightest. ``target`` is what the legend writes on the line above this class.
    """

    id: str
    kind: Kind
    label: str
    lower: float = -np.inf
    upper: float = np.inf
    upper_belongs: bool = True
    side: Side = "scale"
    shade: int = 0
    shades: int = 1
    target: str = ""
    count: int = 0

    @property
    def is_isolated(self) -> bool:
        """Whether it stands apart from the scale, having no value."""
        return self.kind != "value"


def classes(
    values: pd.Series, threshold: Threshold | None, indicator: Indicator
) -> list[MapClass]:
    """About five classes for the values, the lowest first, then the isolated ones.

    Give the values of every year the reader can turn to, so that a colour means the
    same in all of them; ``counted`` then counts the year that is shown.
    """
    known = values.dropna().astype(float)
    target = None if threshold is None else threshold.value
    has_zero_class = _zero_is_a_class(known, target)
    spread = known[known > 0] if has_zero_class else known
    wanted = VALUE_CLASSES - has_zero_class
    breaks = rounded_breaks(spread, wanted, indicator.unit in WHOLE_UNITS, target)
    if has_zero_class:
        breaks = [0.0, *breaks]
    if known.empty and threshold is None:
        scale = []
    elif not breaks:
        scale = [_only_class(known, indicator)]
    else:
        scale = _scale(breaks, has_zero_class, threshold, indicator)
    return [*scale, *_isolated(indicator)]


def class_ids(rows: pd.DataFrame, map_classes: Sequence[MapClass]) -> pd.Series:
    """The class of each row: one row per place, its value and denominator.

    A place whose township has no list (``has_list`` is false; the column may be left
    out) is not submitted; one without a value has nobody where its denominator is 0,
    else no data; all others go by their value.
    """
    scale = [one for one in map_classes if not one.is_isolated]
    values = rows["value"].to_numpy(dtype=float, na_value=np.nan)
    uppers = np.array([one.upper for one in scale[:-1]])
    belongs = np.array([one.upper_belongs for one in scale[:-1]], dtype=bool)
    beyond = np.where(belongs, values[:, None] > uppers, values[:, None] >= uppers).sum(
        axis=1
    )
    unknown = np.isnan(values)
    ids = np.full(len(rows), "no_data", dtype=object)
    ids[~unknown] = np.array([one.id for one in scale], dtype=object)[beyond[~unknown]]
    denominators = rows["denominator"].to_numpy(dtype=float, na_value=np.nan)
    ids[unknown & (denominators == 0)] = "nobody"
    if "has_list" in rows:
        ids[~rows["has_list"].to_numpy(dtype=bool)] = "not_submitted"
    return pd.Series(ids, index=rows.index, name="class_id", dtype="str")


def counted(class_id: pd.Series, map_classes: Sequence[MapClass]) -> list[MapClass]:
    """The classes, each with how many places it holds."""
    counts = class_id.value_counts()
    return [replace(one, count=int(counts.get(one.id, 0))) for one in map_classes]


def _zero_is_a_class(known: pd.Series, target: float | None) -> bool:
    """Whether exactly nothing is so common that it should be seen by itself."""
    if known.empty or known.min() < 0 or (target is not None and target <= 0):
        return False
    return bool((known == 0).mean() >= ZEROS_WORTH_A_CLASS)


def _scale(
    breaks: list[float],
    has_zero_class: bool,
    threshold: Threshold | None,
    indicator: Indicator,
) -> list[MapClass]:
    """The classes between the breaks, lowest first, with side, shade and words."""
    # "At most 5%" keeps 5% itself below the break, "under 5%" and "at least" do not.
    upper_belongs = threshold is None or threshold.comparator in ("at_most", "over")
    low_is_within = threshold is None or threshold.comparator in ("at_most", "under")
    edges = [-np.inf, *breaks, np.inf]
    scale: list[MapClass] = []
    for at, (lower, upper) in enumerate(pairwise(edges)):
        is_zero = has_zero_class and at == 0
        is_low = threshold is not None and upper <= threshold.value
        side: Side = "within" if is_low == low_is_within else "beyond"
        target = ""
        if threshold is not None and lower == threshold.value:
            target = target_line(threshold, indicator)
        one = MapClass(
            id=f"value{at}",
            kind="value",
            label="",
            lower=0.0 if is_zero else lower,
            upper=upper,
            upper_belongs=True if is_zero else upper_belongs,
            side="scale" if threshold is None else side,
            target=target,
        )
        scale.append(replace(one, label=_label(one, scale, indicator)))
    return _shaded(scale, darkest_is_low=not low_is_within)


def _only_class(known: pd.Series, indicator: Indicator) -> MapClass:
    """One class for all, where the values are too alike to be told apart."""
    low, high = _said(known.min(), indicator), _said(known.max(), indicator)
    label = low if low == high else f"{low} {DASH} {high}"
    return MapClass("value0", "value", label)


def _shaded(scale: list[MapClass], darkest_is_low: bool) -> list[MapClass]:
    """Each class with its step on its side: the further towards trouble the darker."""
    shaded = []
    for one in scale:
        same_side = [other for other in scale if other.side == one.side]
        if darkest_is_low:
            same_side.reverse()
        place = same_side.index(one)
        shaded.append(replace(one, shade=place, shades=len(same_side)))
    return shaded


def _isolated(indicator: Indicator) -> list[MapClass]:
    """The classes without a value; nobody only where there is a denominator."""
    apart = [
        MapClass("no_data", "no_data", _("No data")),
        MapClass("not_submitted", "not_submitted", _("List not submitted")),
    ]
    if indicator.denominator_label is None:
        return apart
    base = translated(indicator.denominator_label)
    return [MapClass("nobody", "nobody", _("Nobody ({base}: 0)", base=base)), *apart]


def _label(
    one: MapClass, lower_classes: Sequence[MapClass], indicator: Indicator
) -> str:
    """The bounds in figures: which of them belongs to the class is always shown."""
    lower, upper = _said(one.lower, indicator), _said(one.upper, indicator)
    if one.lower == one.upper:
        return upper
    if np.isneginf(one.lower):
        return f"≤ {upper}" if one.upper_belongs else f"< {upper}"
    lower_belongs = not lower_classes[-1].upper_belongs
    if indicator.unit in WHOLE_UNITS and not lower_belongs and one.upper_belongs:
        first = f"{one.lower + 1:,.0f}"
        if np.isposinf(one.upper):
            return f"≥ {first}"
        return first if one.lower + 1 == one.upper else f"{first}{DASH}{upper}"
    if np.isposinf(one.upper):
        return f"≥ {lower}" if lower_belongs else f"> {lower}"
    start = lower if lower_belongs else f"> {lower}"
    end = upper if one.upper_belongs else f"< {upper}"
    return f"{start} {DASH} {end}"


def _said(edge: float, indicator: Indicator) -> str:
    """A class bound as it is read: percent for fractions, thousands separated."""
    if not np.isfinite(edge):
        return ""
    if indicator.unit == "fraction":
        return f"{edge * 100:.10g}%"
    return f"{edge:,.10g}"
