"""The first thing to mend, in a sentence, and why it comes first."""

from poverty_exit import formats
from poverty_exit.i18n import gettext as _
from poverty_exit.i18n import ngettext
from poverty_exit.intake.problem_tallies import RuleCounts


def mend_first(found: list[RuleCounts]) -> str:
    """What to mend first, how often it occurs and how; empty where nothing is open."""
    open_rules = [counts for counts in found if counts.count]
    if not open_rules:
        return ""
    first = open_rules[0]
    said = ngettext(
        "Mend first: {rule}, {number} row. {remedy}",
        "Mend first: {rule}, {number} rows. {remedy}",
        first.count,
        rule=first.label.rstrip(".。"),
        number=formats.number(first.count),
        remedy=first.example.remedy,
    )
    return said.strip()


def mending_order() -> str:
    """Why the rules stand in their order."""
    return _(
        "What blocks a whole file comes first, since it may be why other rows are "
        "wrong; then what blocks rows, then warnings, then notes, each by the number "
        "of rows. Waived rows are counted apart."
    )
