"""What is said of one rate: its value, its counts, its target, its doubt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from poverty_exit import formats
from poverty_exit.i18n import gettext as _
from poverty_exit.i18n import ngettext
from poverty_exit.statistics.intervals import state, verdict
from poverty_exit.wording.phrases import name
from poverty_exit.wording.targets import target, verdict_clause

if TYPE_CHECKING:
    from poverty_exit.indicators import Indicator
    from poverty_exit.policy import Threshold


@dataclass(frozen=True)
class Rate:
    """One rate of one place as it is said: the value, its counts, its interval."""

    value: float | None
    numerator: float | None
    denominator: float | None
    low: float | None = None
    high: float | None = None


def rate_clause(
    when: str,
    indicator: Indicator,
    rate: Rate,
    threshold: Threshold | None,
    place: str | None,
) -> str:
    """The rate as half a sentence, with the verdict by the count.

    Where the interval does not settle the verdict, that is said. ``when`` begins the
    sentence; ``place`` is None for the county.
    """
    values = {
        "when": when,
        "indicator": name(indicator),
        "place": place,
        "ratio": formats.ratio(rate.numerator, rate.denominator),
        "value": formats.value(
            rate.value,
            indicator,
            rate.denominator,
            None if threshold is None else threshold.value,
        ),
    }
    if not formats.is_known(rate.value):
        return _unknown(values, indicator, threshold, place)
    if place is None:
        said = _("{when} the county's {indicator} was {value} ({ratio})", **values)
    else:
        said = _("{when} the {indicator} of {place} was {value} ({ratio})", **values)
    if threshold is None:
        return said
    by_count = verdict_clause(verdict(rate.value, threshold), threshold, indicator)
    said = _("{said}, {verdict}", said=said, verdict=by_count)
    if state(rate.low, rate.high, threshold) != "cannot_tell":
        return said
    return _(
        "{said} by the count, though its interval {interval} does not settle it",
        said=said,
        interval=formats.interval(rate.low, rate.high, indicator),
    )


def _unknown(
    values: Mapping[str, str | None],
    indicator: Indicator,
    threshold: Threshold | None,
    place: str | None,
) -> str:
    if place is None:
        said = _(
            "{when} the county's {indicator} cannot be worked out ({ratio})", **values
        )
    else:
        said = _(
            "{when} the {indicator} of {place} cannot be worked out ({ratio})", **values
        )
    if threshold is None:
        return said
    return _(
        "{said}, where the target is {target}",
        said=said,
        target=target(threshold, indicator),
    )


def distance_clause(distance: float | None) -> str:
    """How many more households break the limit; "" where it is broken or unknown."""
    if not formats.is_known(distance) or distance == 0:
        return ""
    return ngettext(
        "one more household returning would exceed the limit",
        "another {number} households returning would exceed the limit",
        int(distance),
        number=formats.number(distance),
    )
