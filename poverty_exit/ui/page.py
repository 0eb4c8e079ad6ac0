"""A page from its question to its foot: what every page has in common.

Read and built in this order: the question as title, the answer in a sentence, figures,
one main picture, the table behind it, the foot.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import pandas as pd
import streamlit as st

from poverty_exit import formats
from poverty_exit.i18n import gettext as _
from poverty_exit.i18n import translated
from poverty_exit.indicators import registry
from poverty_exit.ui import ahead, reads
from poverty_exit.ui.first_steps import first_steps
from poverty_exit.ui.html import escaped, view_link
from poverty_exit.ui.session import current_filters, current_store, view_query
from poverty_exit.ui.sidebar import demo_badge
from poverty_exit.ui.view import View, current_view, places
from poverty_exit.wording import carried_notice, filled_notice, missing_notice
from poverty_exit.wording.phrases import at_year_end


@contextmanager
def page(question: str) -> Iterator[None]:
    """A page without figures: its title, the demo mark, and the data version below."""
    _title(question, None)
    yield
    _version_foot()


@contextmanager
def figures_page(question: str, shows: Sequence[str]) -> Iterator[View]:
    """A page with figures of a place and year; without data it says what to do.

    Args:
        question: its title.
        shows: ids of the indicators that the foot names.
    """
    view = current_view()
    _title(question, view)
    if view is None:
        first_steps()
        _version_foot()
        st.stop()
    ahead.foot(view)
    _only_some_townships()
    yield view
    foot(view, shows)


def answer(sentence: str) -> None:
    """The answer in one sentence, below the question."""
    st.html(f"<p class='pe-answer'>{escaped(sentence)}</p>")


def notice(sentence: str) -> None:
    """Something that must be said beside the figures."""
    st.html(f"<p class='pe-notice'>{escaped(sentence)}</p>")


def list_notices(view: View) -> None:
    """How many townships' figures are carried on, or worked out from later lists."""
    lists, year = view.lists, view.year
    if lists.carried:
        count = len(lists.carried)
        notice(carried_notice(year, count, lists.townships, lists.carried_from))
    if lists.filled:
        count = len(lists.filled)
        notice(filled_notice(year, count, lists.townships, lists.filled_from))
    if lists.missing:
        notice(missing_notice(lists.missing, lists.townships))


def foot(view: View, shows: Sequence[str]) -> None:
    """Data date, version, base and its year, definitions, a link to this view."""
    lines = [
        _data_date(view),
        _("Data version {version}", version=view.version),
        _base(view),
    ]
    query = view_query(year=view.year, data_version=view.version)
    labels = {one: translated(registry()[one].label) for one in shows}
    _foot_lines([line for line in lines if line], labels, query)


def _version_foot() -> None:
    version = current_store().data_version()
    _foot_lines([_("Data version {version}", version=version)], {})


def printed_foot(text: str) -> str:
    """The rule that prints the foot at the bottom of every sheet of paper."""
    said = json.dumps(text, ensure_ascii=False).replace("<", "")
    return f"@page {{ @bottom-left {{ content: {said}; font-size: 8pt; }} }}"


def _title(question: str, view: View | None) -> None:
    badge = demo_badge() if current_store().is_demo else ""
    scope = ""
    if view is not None:
        names = [view.county.name]
        if view.township is not None:
            names.append(view.township.name)
        if view.place.level == "village":
            names.append(view.place.name)
        scope = escaped(" · ".join([*names, at_year_end(view.year, view.as_on)]))
    st.html(f"<p class='pe-scope'>{scope}{badge}</p><h1>{escaped(question)}</h1>")


def _only_some_townships() -> None:
    """Say whose rows are shown, to somebody who may not see all."""
    if current_store().actor.where("view") is None:
        return
    names = _(", ").join(place.name for place in places("township"))
    notice(
        _(
            "You see the townships that are yours ({names}), and the sums of the whole "
            "county; what compares townships compares only these.",
            names=names,
        )
    )


def _data_date(view: View) -> str:
    if view.as_on is None:
        return _("No list of {year} itself", year=formats.year(view.year))
    return _("Data as of {day}", day=formats.day(view.as_on))


def _base(view: View) -> str:
    """The kind of base population of poverty rates, and its year."""
    kind = base_kind_word(reads.word_in_force("base_kind", view.year))
    bases = reads.run("panels/place_bases", level=view.place.level, year=view.year)
    row = bases[bases["code"] == view.place.code]
    if row.empty or pd.isna(row["base_year"].iloc[0]):
        return _(
            "Base of poverty rates: {kind} (not known for {year})",
            kind=kind,
            year=view.year,
        )
    base_year = formats.year(row["base_year"].iloc[0])
    return _("Base of poverty rates: {kind} of {year}", kind=kind, year=base_year)


def base_kind_word(kind: str | None) -> str:
    """The kind of base population in words."""
    if kind == "resident_population":
        return _("resident population")
    return _("rural registered population")


def _foot_lines(
    lines: Sequence[str], labels: dict[str, str], query: dict[str, str] | None = None
) -> None:
    demo = [_("Demo data")] if current_store().is_demo else []
    st.html(f"<style>{printed_foot(' · '.join([*demo, *lines]))}</style>")
    parts = [escaped(line) for line in lines]
    if labels:
        lang = {"lang": current_filters().language}
        named = _(", ").join(
            view_link("definitions", {**lang, "indicator": one}, escaped(label))
            for one, label in labels.items()
        )
        parts.append(escaped(_("Definitions:")) + f" {named}")
    if query is not None:
        parts.append(view_link("", query, escaped(_("Link to exactly this view"))))
    st.html(f"<div class='pe-foot'>{' · '.join(parts)}</div>")
