"""The answer on exits: stock and flow, the plan, and what is missing of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from poverty_exit import formats
from poverty_exit.i18n import gettext as _
from poverty_exit.wording.phrases import at_year_end, sentence


@dataclass(frozen=True)
class Progress:
    """Exits of one place and year, persons or households; None where not known.

    ``shortfall`` is planned less done, ``completion`` done over planned, ``share``
    cumulative over registered.
    """

    done: float | None
    planned: float | None
    shortfall: float | None
    completion: float | None
    cumulative: float | None
    registered: float | None
    share: float | None


def exit_progress_answer(
    year: int,
    unit: Literal["persons", "households"],
    progress: Progress,
    place: str | None = None,
    as_on: date | None = None,
) -> str:
    """Stock and flow of exits, and by how much the plan is missed or passed."""
    return sentence(
        _stock_clause(at_year_end(year, as_on), unit, progress, place),
        _plan_clause(year, unit, progress),
    )


def _stock_clause(when: str, unit: str, progress: Progress, place: str | None) -> str:
    values = {
        "when": when,
        "place": place,
        "exited": formats.number(progress.cumulative),
        "registered": formats.number(progress.registered),
        "share": formats.percent(progress.share),
    }
    if unit == "persons" and place is None:
        said = _(
            "{when}, {exited} of the county's {registered} registered persons "
            "had exited poverty ({share})"
        )
    elif unit == "persons":
        said = _(
            "{when}, {exited} of the {registered} registered persons of {place} "
            "had exited poverty ({share})"
        )
    elif place is None:
        said = _(
            "{when}, {exited} of the county's {registered} registered households "
            "had exited poverty ({share})"
        )
    else:
        said = _(
            "{when}, {exited} of the {registered} registered households of {place} "
            "had exited poverty ({share})"
        )
    return said.format(**values)


def _plan_clause(year: int, unit: str, progress: Progress) -> str:
    """What was done of the year's plan, and the difference in words."""
    values = {
        "year": formats.year(year),
        "done": formats.counted(progress.done, unit),
        "planned": formats.counted(progress.planned, unit),
        "completion": formats.percent(progress.completion),
    }
    if not formats.is_known(progress.shortfall):
        return _("{done} exited in {year}, for which no plan is known", **values)
    values["difference"] = formats.counted(abs(progress.shortfall), unit)
    if progress.shortfall > 0:
        return _(
            "{done} exited in {year}, {difference} fewer than the {planned} planned "
            "({completion} of the plan)",
            **values,
        )
    if progress.shortfall < 0:
        return _(
            "{done} exited in {year}, {difference} more than the {planned} planned "
            "({completion} of the plan)",
            **values,
        )
    return _("{done} exited in {year}, exactly as planned", **values)
