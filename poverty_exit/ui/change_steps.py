"""Why a figure changed between two versions: its waterfall, and the entries behind."""

from __future__ import annotations

from fractions import Fraction

import pandas as pd
import streamlit as st

from poverty_exit import attribution, formats, versions
from poverty_exit.attribution import Step, Walk
from poverty_exit.figures.change_steps import kind_label, waterfall
from poverty_exit.figures.theme import CONFIG, alt_text, finding
from poverty_exit.i18n import gettext as _
from poverty_exit.indicators import registry
from poverty_exit.statistics.decomposition import Amount
from poverty_exit.tables import Column
from poverty_exit.ui import reads
from poverty_exit.ui.html import escaped, paragraph
from poverty_exit.ui.ledger_words import act
from poverty_exit.ui.session import colour_mode
from poverty_exit.ui.tables import table
from poverty_exit.ui.version_comparison import Comparison

# read while a version's facts stand, so that another figure costs nothing more
READ_TOGETHER = (
    *("poverty_headcount_ratio", "poor_persons", "poor_households"),
    *("exit_progress", "exited_persons", "returned_persons", "registered_persons"),
)


def why_section(asked: Comparison) -> None:
    """The waterfall by kinds, then each step with its entries."""
    walk = _walked(asked, is_each=False)
    if walk is None:
        return
    indicator = registry()[asked.indicator]
    _said_limits(walk, asked)
    if _is_alone(walk, asked):
        return
    drawn = waterfall(
        _terms(walk, asked), indicator, asked.place.name, asked.year, colour_mode()
    )
    st.html(f"<p class='pe-finding'>{escaped(finding(drawn))}</p>")
    st.plotly_chart(drawn, theme=None, key="why", config=CONFIG, alt=alt_text(drawn))
    if not walk.steps:
        return
    _steps(walk, asked, _("Steps in the order of the ledger"), "why_steps")
    several = [step for step in walk.steps if len(step.entries) > 1]
    if several and st.toggle(_("Every entry by itself"), key="why_each"):
        each = _walked(asked, is_each=True)
        if each is not None:
            _steps(each, asked, _("Every entry by itself"), "why_entries")


def _is_alone(walk: Walk, asked: Comparison) -> bool:
    """Whether one version alone knows the figure: there is no way to walk."""
    first, last = walk.known_from or asked.before, walk.known_until or asked.after
    return walk.end is not None and first == last


def _walked(asked: Comparison, *, is_each: bool) -> Walk | None:
    """The way between the versions, with its progress; None where it was stopped.

    A click on Stop runs the page anew at the next version. What was read by then stays
    in the cache, so that going on does not begin at the beginning.
    """
    stop = st.empty()
    key = f"why_stop_{is_each}"
    if stop.button(_("Stop reading"), key=key):
        stop.empty()
        said = _("Stopped. The versions read so far need not be read again.")
        st.html(paragraph(said, "pe-notice"))
        st.button(_("Go on reading"), key=f"why_go_on_{is_each}")
        return None
    kinds = reads.run_as_of(asked.after, "panels/entry_kinds")
    found = attribution.runs(kinds, asked.before, asked.after, is_each=is_each)
    place = st.empty()

    def progress(done: int, total: int) -> None:
        said = _("Reading version {done} of {total}", done=done, total=total)
        place.progress(done / total, text=said)

    walk = attribution.walked(
        lambda version: _read(asked, version),
        found,
        asked.before,
        asked.after,
        progress,
    )
    place.empty()
    stop.empty()
    return walk


def _read(asked: Comparison, version: int) -> Amount:
    level = asked.place.level
    for one in READ_TOGETHER:
        reads.indicator(one, level, version=version)
    rows = reads.indicator(asked.indicator, level, version=version)
    return versions.amount(rows, asked.place.code, asked.year)


def _terms(walk: Walk, asked: Comparison) -> pd.DataFrame:
    """The ends and the kinds between them, as the figure wants them."""
    first, last = walk.known_from, walk.known_until
    before = None if walk.start is None else walk.start.value
    after = None if walk.end is None else walk.end.value
    rows: list[tuple[str, float | None, int | None]] = [
        ("before", before, first or asked.before)
    ]
    rows += [(kind, float(effect), None) for kind, effect in walk.by_kind().items()]
    rows.append(("after", after, last or asked.after))
    return pd.DataFrame(rows, columns=["term", "value", "version"])


def _said_limits(walk: Walk, asked: Comparison) -> None:
    """What the picture does not tell: unknown ends, steps told together."""
    said = []
    if walk.known_from is not None:
        said.append(
            _("In version {version} the figure is not known.", version=asked.before)
        )
    if walk.known_until is not None:
        said.append(
            _("In version {version} the figure is not known.", version=asked.after)
        )
    if any(step.kind == "together" for step in walk.steps):
        said.append(
            _(
                "Entries too many, or between which the figure is not known, are told "
                "together: choose versions nearer to each other to tell them apart."
            )
        )
    if walk.end is not None and _is_alone(walk, asked):
        said.append(
            _(
                "There is nothing to compare: it is {value} in version {version}.",
                value=formats.value(walk.end.value, registry()[asked.indicator]),
                version=walk.known_until or asked.after,
            )
        )
    for sentence in dict.fromkeys(said):
        st.html(paragraph(sentence, "pe-notice"))


def _steps(walk: Walk, asked: Comparison, title: str, key: str) -> None:
    indicator = registry()[asked.indicator]
    acts = {
        int(row["entry"]): act(row)
        for row in reads.run_as_of(asked.after, "panels/imports").to_dict("records")
    }
    rows = pd.DataFrame([_row(step, acts) for step in walk.steps])
    columns = [
        Column("entries", _("Version"), "written", strong=True),
        Column("kind", _("Kind of change")),
        Column("what", _("What")),
        Column("before", _("Before"), "value", indicator),
        Column("after", _("After"), "value", indicator),
        Column("effect", _("Change"), "change", indicator),
    ]
    if rows["by_numerator"].notna().any():
        columns += [
            Column("by_numerator", _("of it by the numerator"), "change", indicator),
            Column("by_denominator", _("by the denominator"), "change", indicator),
        ]
    scope = f"{asked.place.name} · {formats.year(asked.year)}"
    table(rows, columns, title, scope, key)


def _row(step: Step, acts: dict[int, str]) -> dict[str, object]:
    first, last = step.entries[0], step.entries[-1]
    told = [acts[entry] for entry in step.entries]
    what = told[0]
    if len(told) > 1:
        what = _("{first}, and {count} more", first=told[0], count=len(told) - 1)
    return {
        "entries": str(first) if first == last else f"{first}{formats.DASH}{last}",
        "kind": kind_label(step.kind),
        "what": what,
        "before": step.before.value,
        "after": step.after.value,
        "effect": float(step.effect),
        "by_numerator": _float(step.by_numerator),
        "by_denominator": _float(step.by_denominator),
    }


def _float(part: Fraction | None) -> float | None:
    return None if part is None else float(part)
