"""The data quality page in words: its answer, what is missing, what each test asks."""

from __future__ import annotations

from collections.abc import Mapping

from poverty_exit import formats
from poverty_exit.i18n import gettext as _
from poverty_exit.i18n import ngettext
from poverty_exit.statistics import screen
from poverty_exit.wording.phrases import sentence


def quality_answer(
    year: int, submitted: Mapping[str, int], open_warnings: int, looks: int, tests: int
) -> str:
    """How complete, how many open warnings, how many reasons to look.

    Args:
        year: of the view.
        submitted: lists by state, of the registers that are due and not events.
        open_warnings: rows that warned and are in force.
        looks: tests of the screen that are a reason to look.
        tests: tests that could be made.
    """
    due = sum(count for state, count in submitted.items() if state != "no_entry")
    refused = submitted.get("refused", 0)
    in_force = submitted.get("published", 0) + submitted.get("refused_since", 0)
    said = {"year": formats.year(year), "in_force": formats.number(in_force)}
    return sentence(
        _(
            "{year}: {in_force} of {due} lists are in force",
            due=formats.number(due),
            **said,
        ),
        ngettext(
            "{number} was refused",
            "{number} were refused",
            refused,
            number=formats.number(refused),
        ),
        ngettext(
            "{number} warning is open",
            "{number} warnings are open",
            open_warnings,
            number=formats.number(open_warnings),
        ),
        screen_clause(looks, tests),
    )


def screen_clause(looks: int, tests: int) -> str:
    """How many tests gave a reason to look, of those that could be made."""
    if not tests:
        return _("nothing could be screened for anomalies")
    return ngettext(
        "{number} of {tests} tests of the anomaly screen gives a reason to look, "
        "not a verdict",
        "{number} of {tests} tests of the anomaly screen give a reason to look, "
        "not a verdict",
        looks,
        number=formats.number(looks),
        tests=formats.number(tests),
    )


def submission_finding(states: Mapping[str, int]) -> str:
    """How many of the lists shown are in force, refused, missing."""
    due = sum(count for state, count in states.items() if state != "no_entry")
    if not due:
        return _("No list is due here.")
    in_force = states.get("published", 0) + states.get("refused_since", 0)
    return _(
        "Of {due} lists {in_force} are in force, {refused} refused, {missing} not "
        "submitted",
        due=formats.number(due),
        in_force=formats.number(in_force),
        refused=formats.number(states.get("refused", 0)),
        missing=formats.number(states.get("none", 0)),
    )


def names_of_tests() -> dict[str, str]:
    """The tests of the screen, in short."""
    return {
        "digits": _("Last digits of incomes"),
        "bunching": _("Incomes just above the line"),
        "identical": _("Identical households"),
        "unchanged": _("Incomes as in the year before"),
        "visits": _("Visits on one day"),
        "returns": _("Returns on one day"),
    }


def words_of_tests() -> dict[str, str]:
    """What each test of the screen compares, for those who want to know."""
    dates = _(
        "The busiest day against records spread evenly over the weekdays of the "
        "months that have any; a campaign on one day is a good reason. Exits cannot be "
        "tested: the registers keep their year, not their day."
    )
    return {
        "digits": _(
            "The ten last digits of income per head (whole yuan) against those of the "
            "township in the middle of the others; the county against even digits "
            "(chi-square). Round figures are natural where wages are agreed in round "
            "figures, so townships are held against each other."
        ),
        "bunching": _(
            "Exited households with incomes from the line in force to 6% above it, "
            "against what a smooth curve through those from 6% to 36% above leads to "
            "expect. Below the line nothing is compared: nobody exits there."
        ),
        "identical": _(
            "Pairs of households of one village with one size, cause and income to the "
            "yuan, against the same households dealt out to the villages at random."
        ),
        "unchanged": _(
            "Incomes per head equal to the yuan to the year before, against those that "
            "changed by 1 to 10 yuan. Incomes that end in 0 are left out: round "
            "figures repeat by themselves."
        ),
        "visits": dates,
        "returns": dates,
    }


def words_of_chance() -> str:
    """What the two last columns of a finding say, for those who know no statistics."""
    return _(
        "The p value says how often chance alone would make a gap at least this large. "
        "The q value says, if everything with a q value as small or smaller is looked "
        "at, which share of it will probably turn out to be nothing; from {share} down "
        "it is a reason to look.",
        share=formats.percent(screen.RATE, 0),
    )


def untested_word(why: str, year: int) -> str:
    """Why a test could not be made."""
    years = {"year": formats.year(year), "before": formats.year(year - 1)}
    return {
        "too_few": _("too few records for this test"),
        "no_list": _("no list of {year} itself with incomes", **years),
        "no_line": _("no poverty line is known for {year}", **years),
        "no_exits": _("no exited household near the line in {year}", **years),
        "no_pair": _("no incomes of both {before} and {year}", **years),
        "no_visits": _("no visit of {year} is registered", **years),
        "no_returns": _("no return of {year} is registered", **years),
        "undated": _("the records have a month or a year, no day"),
    }[why]


def probability(p: float) -> str:
    """A p or q value: three decimals, and how small it is at most below that."""
    if not formats.is_known(p):
        return formats.MISSING
    return _("below {number}", number="0.001") if p < 0.001 else formats.number(p, 3)
