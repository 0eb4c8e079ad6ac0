"""What is said of a target and of how a value stands to it, in words and signs.

A state is always a word and a sign, so that colour is never the only difference.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal

from poverty_exit import formats
from poverty_exit.i18n import gettext as _
from poverty_exit.i18n import ngettext
from poverty_exit.wording.phrases import listed

if TYPE_CHECKING:
    from poverty_exit.indicators import Indicator
    from poverty_exit.policy import Threshold
    from poverty_exit.statistics.intervals import Standing, Verdict

Places = Literal["townships", "villages"]

SIGNS: dict[str, str] = {
    "surely_within": "\N{BLACK CIRCLE}",
    "cannot_tell": "\N{WHITE CIRCLE}",
    "may_be_beyond": "\N{WHITE UP-POINTING TRIANGLE}",
    "surely_beyond": "\N{BLACK UP-POINTING TRIANGLE}",
    "no_data": "\N{EM DASH}",
}


def is_upper_limit(threshold: Threshold) -> bool:
    """Whether a lower value is the better one."""
    return threshold.comparator in ("at_most", "under")


def standing_sign(standing: Standing) -> str:
    """The sign of a state, the same in tables and as a chart's marker."""
    return SIGNS[standing]


def standing_word(standing: Standing, threshold: Threshold) -> str:
    """The state against a threshold in two or three words."""
    if standing == "surely_within":
        return _("surely within")
    if standing == "cannot_tell":
        return _("cannot be told")
    if standing == "no_data":
        return _("no data")
    if is_upper_limit(threshold):
        is_sure = standing == "surely_beyond"
        return _("surely beyond") if is_sure else _("may be beyond")
    return _("surely short") if standing == "surely_beyond" else _("may be short")


def standing_label(standing: Standing, threshold: Threshold) -> str:
    """Sign and word of a state."""
    return f"{standing_sign(standing)} {standing_word(standing, threshold)}"


def verdict_word(verdict: str, threshold: Threshold) -> str:
    """The official verdict by the count in a few words."""
    if verdict == "no_data":
        return _("no data")
    if verdict == "within":
        return _("within the target")
    if is_upper_limit(threshold):
        return _("beyond the target")
    return _("short of the target")


def by_count(verdict: str, threshold: Threshold) -> str:
    """The verdict in one word, for a column that is headed as such."""
    if verdict == "no_data":
        return _("no data")
    if verdict == "within":
        return _("within")
    return _("beyond") if is_upper_limit(threshold) else _("short")


def limit(threshold: Threshold, indicator: Indicator) -> str:
    """The threshold's value as short as it can be written: 5%, 2.5%."""
    if indicator.unit == "fraction":
        return f"{threshold.value * 100:.10g}%"
    return f"{threshold.value:,.10g}"


def target(threshold: Threshold, indicator: Indicator) -> str:
    """The threshold in words: at most 5%."""
    said = {
        "at_most": _("at most {limit}", limit=limit(threshold, indicator)),
        "under": _("under {limit}", limit=limit(threshold, indicator)),
        "at_least": _("at least {limit}", limit=limit(threshold, indicator)),
        "over": _("over {limit}", limit=limit(threshold, indicator)),
    }
    return said[threshold.comparator]


def target_line(threshold: Threshold, indicator: Indicator) -> str:
    """What a chart writes at its line: Target: at most 5%."""
    if is_limit(threshold):
        return _("Limit: {target}", target=target(threshold, indicator))
    return _("Target: {target}", target=target(threshold, indicator))


def is_limit(threshold: Threshold) -> bool:
    """Whether it is spoken of as a limit, not as a target."""
    return threshold.key.endswith("_limit")


def verdict_clause(verdict: Verdict, threshold: Threshold, indicator: Indicator) -> str:
    """A known verdict as half a sentence: within the target of at most 5%."""
    end = limit(threshold, indicator)
    targets = {
        ("at_most", "within"): _("within the target of at most {limit}", limit=end),
        ("at_most", "beyond"): _("beyond the target of at most {limit}", limit=end),
        ("under", "within"): _("within the target of under {limit}", limit=end),
        ("under", "beyond"): _("beyond the target of under {limit}", limit=end),
        ("at_least", "within"): _("meeting the target of at least {limit}", limit=end),
        ("at_least", "beyond"): _("short of the target of at least {limit}", limit=end),
        ("over", "within"): _("meeting the target of over {limit}", limit=end),
        ("over", "beyond"): _("short of the target of over {limit}", limit=end),
    }
    limits = {
        ("at_most", "within"): _("within the limit of at most {limit}", limit=end),
        ("at_most", "beyond"): _("beyond the limit of at most {limit}", limit=end),
        ("under", "within"): _("within the limit of under {limit}", limit=end),
        ("under", "beyond"): _("beyond the limit of under {limit}", limit=end),
    }
    words = {**targets, **limits} if is_limit(threshold) else targets
    return words[threshold.comparator, verdict]


def standings_clause(
    standings: Mapping[Standing, int], places: Places, threshold: Threshold
) -> str:
    """How many places stand where, as half a sentence; "" where there are none."""
    total = sum(standings.values())
    if total == 0:
        return ""
    if standings.get("surely_within", 0) == total:
        return _all_within(total, places)
    parts = [
        _standing_count(standing, standings[standing], threshold)
        for standing in ("surely_beyond", "may_be_beyond", "cannot_tell", "no_data")
        if standings.get(standing, 0)
    ]
    if places == "villages":
        return ngettext(
            "of {number} village {parts}",
            "of {number} villages {parts}",
            total,
            number=formats.number(total),
            parts=listed(parts),
        )
    return ngettext(
        "of {number} township {parts}",
        "of {number} townships {parts}",
        total,
        number=formats.number(total),
        parts=listed(parts),
    )


def _all_within(total: int, places: Places) -> str:
    shown = formats.number(total)
    if places == "villages":
        return ngettext(
            "the one village is surely within it",
            "all {number} villages are surely within it",
            total,
            number=shown,
        )
    return ngettext(
        "the one township is surely within it",
        "all {number} townships are surely within it",
        total,
        number=shown,
    )


def _standing_count(standing: Standing, count: int, threshold: Threshold) -> str:
    shown = {"number": formats.number(count)}
    if standing == "cannot_tell":
        return _("{number} cannot be told", **shown)
    if standing == "no_data":
        return ngettext("{number} has no data", "{number} have no data", count, **shown)
    is_sure = standing == "surely_beyond"
    if is_upper_limit(threshold):
        if not is_sure:
            return _("{number} may be beyond it", **shown)
        return ngettext(
            "{number} is surely beyond it",
            "{number} are surely beyond it",
            count,
            **shown,
        )
    if not is_sure:
        return _("{number} may be short of it", **shown)
    return ngettext(
        "{number} is surely short of it",
        "{number} are surely short of it",
        count,
        **shown,
    )
