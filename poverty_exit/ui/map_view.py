"""What the village map shows: which places, in which classes, and what is selected.

At the county the map shows its townships, or, where the URL says ``level=village``, all
its villages; at a township, that one's villages. A village in the URL is selected.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Literal

import pandas as pd

from poverty_exit import formats
from poverty_exit.figures.map_classes import MapClass, class_ids, classes, counted
from poverty_exit.i18n import gettext as _
from poverty_exit.indicators import Indicator, registry
from poverty_exit.policy import Threshold
from poverty_exit.statistics.spread import spread
from poverty_exit.ui import reads
from poverty_exit.ui.picture import of_view
from poverty_exit.ui.session import current_filters
from poverty_exit.ui.view import Place, View, divisions, lists_of_year
from poverty_exit.wording import (
    PlaceCounts,
    nothing_known,
    spread_answer,
    village_map_answer,
)
from poverty_exit.wording.phrases import heading
from poverty_exit.wording.targets import Places

Polygon = Literal["township", "village"]
DEFAULT_INDICATOR = "poverty_headcount_ratio"
PLANS = "plan_completion"
LEAST_DENOMINATOR = "minimum_denominator_persons"
NOT_OF_PERSONS = {
    "wage_income_share": None,
    "risk_resolved_share": "minimum_denominator_households",
}
"""The policy key of the least denominator of rates that are not over persons."""


@dataclass(frozen=True)
class MapView:
    """What the map shows.

    Attributes:
        level: what one polygon is.
        within: the county or township whose places are shown.
        selected: code of the village that the view is of, if it is of one.
        rows: one row per place: code, name, township_name, value, numerator,
            denominator, low, high, verdict, standing, class_id, reason (why there is
            no value), note (for the table), remark (for the map).
        classes: with the number of places in each.
    """

    indicator: Indicator
    threshold: Threshold | None
    year: int
    level: Polygon
    within: Place
    selected: str | None
    rows: pd.DataFrame
    classes: list[MapClass]

    @property
    def title(self) -> str:
        """What is shown, where and when."""
        return _(
            "{indicator}, {place}, {year}",
            indicator=heading(self.indicator),
            place=self.within.name,
            year=formats.year(self.year),
        )

    @property
    def level_kept(self) -> Polygon | None:
        """What a link to one of the places says of the level, to stay on this map."""
        is_of_all = self.level == "village" and self.within.level == "county"
        return "village" if is_of_all else None

    @property
    def places(self) -> Places:
        """What a sentence calls the places."""
        return "townships" if self.level == "township" else "villages"


def shown_indicator() -> str:
    """The id of the indicator that the URL names, else the poverty headcount ratio."""
    return current_filters().indicator or DEFAULT_INDICATOR


def map_view(view: View) -> MapView:
    """What the map shows of a view."""
    shown = (shown_indicator(), view.filters.level)
    return of_view(view, f"map_of_{shown}", partial(_map_view, view))


def _map_view(view: View) -> MapView:
    indicator = registry()[shown_indicator()]
    threshold = reads.threshold(indicator.threshold, view.year)
    level, within = _extent(view)
    rows = _rows(view, indicator, level, within)
    every_year = reads.indicator(indicator.id, level)["value"]
    made = classes(every_year, threshold, indicator)
    rows = rows.assign(class_id=class_ids(rows, made))
    rows = rows.assign(
        reason=rows["class_id"].map(_reasons()).fillna(""),
        standing=rows["standing"].where(rows["value"].notna()),
    )
    return MapView(
        indicator=indicator,
        threshold=threshold,
        year=view.year,
        level=level,
        within=within,
        selected=view.place.code if view.place.level == "village" else None,
        rows=rows,
        classes=counted(rows["class_id"], made),
    )


def map_answer(view: View, shown: MapView) -> str:
    """The answer of the page in one sentence."""
    rows, indicator = shown.rows, shown.indicator
    when_and_what = (view.year, indicator)
    if rows["value"].isna().all():
        return nothing_known(indicator, shown.within.name, view.year)
    found = spread(rows, _least_denominator(indicator, view.year))
    if shown.threshold is None:
        return spread_answer(*when_and_what, found, shown.places, view.as_on)
    is_beyond = rows["verdict"] == "beyond"
    is_sure = rows["standing"] == "surely_beyond"
    counts = PlaceCounts(
        total=len(rows),
        known=int(rows["value"].notna().sum()),
        no_data=found.no_data,
        nobody=found.nobody,
        beyond=int(is_beyond.sum()),
        surely_beyond=int(is_sure.sum()) if rows["low"].notna().any() else None,
        cannot_tell=int((rows["standing"] == "cannot_tell").sum()),
    )
    return village_map_answer(
        *when_and_what, shown.threshold, counts, shown.places, view.as_on
    )


def _extent(view: View) -> tuple[Polygon, Place]:
    """What one polygon is, and the place that the map is of."""
    is_of_all = view.filters.level == "village" and view.place.level != "township"
    if view.township is None or is_of_all:
        return ("village" if is_of_all else "township"), view.county
    return "village", view.township


def _rows(
    view: View, indicator: Indicator, level: Polygon, within: Place
) -> pd.DataFrame:
    """The places shown with their figures, and whether their township sent a list."""
    names = divisions()
    names = names[names["level"] == level][["code", "parent_code", "is_poor_village"]]
    rows = reads.rates(indicator.id, level, view.year).merge(names, on="code")
    own_code = level == "township"
    rows["township_code"] = rows["code"] if own_code else rows["parent_code"]
    if within.level == "township":
        rows = rows[rows["township_code"] == within.code]
    lists = lists_of_year(view.year, None)[["township_code", "township_name", "source"]]
    rows = rows.merge(lists, "left", on="township_code")
    rows = rows.sort_values("code", ignore_index=True)
    # A number of villages is counted from the villages' own register.
    needs_list = indicator.unit != "villages"
    is_missing = rows["source"].eq("none") & rows["value"].isna() & needs_list
    notes = _notes(rows)
    intervals = [
        _interval(low, high, indicator)
        for low, high in zip(rows["low"], rows["high"], strict=True)
    ]
    remarks = [_joined(*said) for said in zip(intervals, notes, strict=True)]
    return rows.assign(has_list=~is_missing, note=notes, remark=remarks)


def _reasons() -> dict[str, str]:
    """Why a place has no value, by its class."""
    return {
        "nobody": _("nobody to count"),
        "no_data": _("no data"),
        "not_submitted": _("list not submitted"),
    }


def _notes(rows: pd.DataFrame) -> list[str]:
    """What else is said of each place: that it is poor, which list speaks for it."""
    sources = {
        "filled": _("worked out from a later list"),
        "carried": _("carried from an earlier list"),
    }
    is_poor = rows["is_poor_village"].fillna(False).astype(bool)
    poor = is_poor.map({True: _("poor village"), False: ""})
    lists = rows["source"].map(sources).fillna("")
    return [_joined(*said) for said in zip(poor, lists, strict=True)]


def _interval(low: float, high: float, indicator: Indicator) -> str:
    if pd.isna(low):
        return ""
    ends = formats.interval(low, high, indicator)
    return _("95% interval {interval}", interval=ends)


def _joined(*said: str) -> str:
    return _("; ").join(one for one in said if one)


def _least_denominator(indicator: Indicator, year: int) -> float | None:
    """Under how many a place is not held against others; a plan is no trial."""
    if indicator.denominator_label is None or indicator.id.startswith(PLANS):
        return None
    key = NOT_OF_PERSONS.get(indicator.id, LEAST_DENOMINATOR)
    return None if key is None else reads.value_in_force(key, year)
