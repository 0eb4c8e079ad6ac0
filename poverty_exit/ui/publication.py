"""How tables of places are published: which columns are counts, from which size on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from poverty_exit import formats
from poverty_exit.i18n import gettext as _
from poverty_exit.indicators import Indicator
from poverty_exit.publication import PLACE_COLUMNS, Publication
from poverty_exit.ui import reads

OF_HOUSEHOLDS = ("plan_completion_households", "risk_resolved_share")
PLANS = ("plan_completion_persons", "plan_completion_households")


def publication(
    year: int,
    persons: Iterable[str] = (),
    households: Iterable[str] = (),
    wholes: Mapping[str, str] | None = None,
    free: Iterable[str] = (),
) -> Publication:
    """How a table is published, by the limits in force at a year's end.

    Args:
        year: whose end it is.
        persons: columns that count persons.
        households: columns that count households.
        wholes: of a column of parts, the column of their wholes.
        free: columns that tell nothing of the counts, beside the places' names.
    """
    least: dict[str, int] = {}
    said = []
    for unit, names in (("households", list(households)), ("persons", list(persons))):
        amount = int(reads.value_in_force(f"least_published_{unit}", year) or 0)
        least |= dict.fromkeys(names, amount)
        said += [formats.counted(amount, unit)] if names else []
    return Publication(
        least, wholes or {}, PLACE_COLUMNS | set(free), limits=_(" or ").join(said)
    )


def rate_publication(
    indicator: Indicator, year: int, group: str | None = None
) -> Publication | None:
    """The same for a table of one rate; None for rates whose parts are no counts."""
    how = _of_rate(indicator, year)
    return None if how is None else replace(how, group=group)


def _of_rate(indicator: Indicator, year: int) -> Publication | None:
    both = ("numerator", "denominator")
    if indicator.id in reads.PERSON_SHARES:
        return publication(year, both, wholes={"numerator": "denominator"})
    if indicator.id in PLANS:
        counts = ("numerator",)
        if indicator.id in OF_HOUSEHOLDS:
            return publication(year, households=counts, free=("denominator",))
        return publication(year, counts, free=("denominator",))
    if indicator.id in OF_HOUSEHOLDS:
        wholes = {"numerator": "denominator"}
        return publication(year, households=both, wholes=wholes)
    return None


def publication_note(one: Publication) -> str:
    """What a reader of the file is told of what is withheld."""
    return _(
        "Counts of fewer than {numbers} are withheld, with figures that would give "
        "them away; zeros are shown.",
        numbers=one.limits,
    )
