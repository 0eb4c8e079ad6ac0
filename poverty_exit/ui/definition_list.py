"""The definitions page's parts: every indicator as the registry has it."""

from __future__ import annotations

import streamlit as st

from poverty_exit import queries
from poverty_exit.i18n import gettext as _
from poverty_exit.i18n import translated
from poverty_exit.indicators import Indicator, registry
from poverty_exit.policy_files import definitions
from poverty_exit.ui.html import escaped, pairs
from poverty_exit.wording.phrases import heading


def found(words: str) -> list[Indicator]:
    """Indicators whose id, label or definition holds all the words, in their order."""
    wanted = words.casefold().split()
    return [
        one for one in registry().values() if all(word in _text(one) for word in wanted)
    ]


def definition(indicator: Indicator, is_open: bool) -> None:
    """One indicator: words, formula, unit, direction, threshold, source and query."""
    with st.expander(f"**{heading(indicator)}**  `{indicator.id}`", expanded=is_open):
        st.html(f"<p>{escaped(translated(indicator.definition))}</p>")
        st.html(pairs(_lines(indicator)))
        st.code(queries.text(f"indicators/{indicator.id}"), language="sql")


def _lines(indicator: Indicator) -> list[tuple[str, str]]:
    lines = [(_("Formula"), translated(indicator.formula))]
    if indicator.denominator_label is not None:
        lines += [
            (_("Numerator"), translated(indicator.numerator_label)),
            (_("Denominator"), translated(indicator.denominator_label)),
        ]
    threshold = definitions().get(indicator.threshold or "")
    return [
        *lines,
        (_("Unit"), _unit(indicator)),
        (_("Kind"), _kind(indicator)),
        (_("Better is"), _direction(indicator)),
        (_("Threshold"), translated(threshold["label"]) if threshold else _("none")),
        (_("Levels"), _(", ").join(_level(level) for level in indicator.levels)),
        (_("Source"), translated(indicator.source)),
    ]


def _text(indicator: Indicator) -> str:
    parts = [indicator.id, *indicator.label.values(), *indicator.definition.values()]
    return " ".join(parts).casefold()


def _unit(indicator: Indicator) -> str:
    return {
        "persons": _("persons"),
        "households": _("households"),
        "villages": _("villages"),
        "fraction": _("fraction, shown as percent"),
        "yuan": _("yuan"),
    }[indicator.unit]


def _kind(indicator: Indicator) -> str:
    return {
        "stock": _("stock at year end"),
        "flow": _("flow in the year"),
        "rate": _("rate"),
        "amount": _("amount of money"),
    }[indicator.kind]


def _direction(indicator: Indicator) -> str:
    return {
        "lower": _("lower"),
        "higher": _("higher"),
        "neutral": _("neither"),
    }[indicator.direction]


def _level(level: str) -> str:
    return {
        "county": _("county"),
        "township": _("township"),
        "village": _("village"),
    }[level]
