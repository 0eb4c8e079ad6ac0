"""The answer of a ranking: its ends, and how sure they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from poverty_exit import formats
from poverty_exit.i18n import gettext as _
from poverty_exit.i18n import ngettext
from poverty_exit.wording.phrases import in_year, listed, name, names, sentence
from poverty_exit.wording.rates import Rate
from poverty_exit.wording.targets import Places

if TYPE_CHECKING:
    from poverty_exit.indicators import Indicator
    from poverty_exit.statistics import bands


def township_ranking_answer(
    year: int,
    indicator: Indicator,
    standing: bands.Standing,
    best: Rate,
    worst: Rate,
    places: Places = "townships",
) -> str:
    """Who leads, who lags, and how many might in truth stand there."""
    if standing.ranked == 0:
        if places == "villages":
            return _("In {year} no village can be ranked.", year=formats.year(year))
        return _("In {year} no township can be ranked.", year=formats.year(year))
    values = {
        "when": in_year(year),
        "indicator": name(indicator),
        "first": names(standing.first),
        "first_value": formats.value(best.value, indicator, best.denominator),
        "last": names(standing.last),
        "last_value": formats.value(worst.value, indicator, worst.denominator),
    }
    if standing.first == standing.last:
        ends = _("{when} the {indicator} of all is {first_value}", **values)
    elif indicator.direction == "lower":
        ends = _(
            "{when} the lowest {indicator} is that of {first} ({first_value}), "
            "the highest that of {last} ({last_value})",
            **values,
        )
    else:
        ends = _(
            "{when} the highest {indicator} is that of {first} ({first_value}), "
            "the lowest that of {last} ({last_value})",
            **values,
        )
    return sentence(ends, _doubt_clause(standing, places), _apart_clause(standing))


def _doubt_clause(standing: bands.Standing, places: Places) -> str:
    """How many places the ranks cannot tell from the first and from the last."""
    if standing.ranked == 1 or not standing.may_be_first:
        return ""
    values = {
        "ranked": formats.number(standing.ranked),
        "first": formats.number(standing.may_be_first),
        "last": formats.number(standing.may_be_last),
    }
    if places == "villages":
        return _(
            "of {ranked} ranked villages {first} may be first and {last} may be last",
            **values,
        )
    return _(
        "of {ranked} ranked townships {first} may be first and {last} may be last",
        **values,
    )


def _apart_clause(standing: bands.Standing) -> str:
    """The places that are not ranked, and why."""
    parts = []
    if standing.too_small:
        parts.append(
            ngettext(
                "{number} is too small to rank",
                "{number} are too small to rank",
                standing.too_small,
                number=formats.number(standing.too_small),
            )
        )
    if standing.no_data:
        parts.append(
            ngettext(
                "{number} has no data",
                "{number} have no data",
                standing.no_data,
                number=formats.number(standing.no_data),
            )
        )
    return listed(parts)
