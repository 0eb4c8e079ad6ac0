"""What each page of figures reads ahead: most of what it will ask for, in that order.

A read that is missing here is made where it is asked for, only later; one that the page
does not ask for is work for nothing, and a test says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from poverty_exit.filters import CountUnit, Level
from poverty_exit.ui import reads
from poverty_exit.ui.reads import PERSON_SHARES, Parameter
from poverty_exit.ui.view import View

Named = Mapping[str, Parameter]
Reads = Iterator[tuple[str, Named]]


def headline_figures(view: View, indicator_ids: Sequence[str]) -> None:
    """The place's own values of all years."""
    reads.ahead(_rates(indicator_ids, view.place.level))


def below(view: View, indicator_ids: Sequence[str]) -> None:
    """The year's values of the places below."""
    if view.place.level != "village":
        reads.ahead(_rates(indicator_ids, view.level_below, view.year))


def foot(view: View) -> None:
    """What every page of figures says at its foot, and the policy in force."""
    level, year = view.place.level, view.year
    place_bases = ("panels/place_bases", {"level": level, "year": year})
    reads.ahead([("panels/policy_values", {}), place_bases])


def exit_progress(view: View, unit: CountUnit) -> None:
    """Plans, stocks and the identity."""
    level = view.place.level
    stocks = ("panels/exit_stocks", {"level": level, "unit": unit})
    reads.ahead([*_rates([f"plan_completion_{unit}"], level), stocks])
    if level != "village":
        reads.ahead(_rates(["plan_completion_villages"], level))


def return_watch(view: View) -> None:
    """The reasons of the year's returns, in households."""
    of_place: Named = {
        "level": view.place.level,
        "code": view.place.code,
        "year": view.year,
    }
    panels = ("panels/returned_causes", "panels/exit_year_returns")
    reads.ahead((name, of_place) for name in panels)


def village_map(view: View) -> None:
    """The borders."""
    levels: tuple[Level, ...] = ("village", "township")
    reads.ahead(("panels/boundaries", {"level": level}) for level in levels)


def data_quality(view: View) -> None:
    """What takes longest there: the registers held against each other."""
    reads.ahead(
        [
            ("panels/quality_register_agreement", {}),
            ("panels/quality_village_agreement", {"year": view.year}),
            ("panels/quality_official_figures", {}),
        ]
    )


def _rates(indicator_ids: Sequence[str], level: str, year: int | None = None) -> Reads:
    """Values and, where there are intervals to them, what these need."""
    asked = {"level": level, "year": year}
    for one in indicator_ids:
        yield f"indicators/{one}", asked
    if not set(PERSON_SHARES).isdisjoint(indicator_ids):
        yield "panels/design_effects", asked
