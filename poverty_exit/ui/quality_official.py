"""Our totals beside the upper system's, and the reasons why they differ."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from poverty_exit import formats, official
from poverty_exit.i18n import gettext as _
from poverty_exit.i18n import ngettext, translated
from poverty_exit.indicators import Indicator, registry
from poverty_exit.official import Figure
from poverty_exit.statistics.differences import differences
from poverty_exit.tables import Column
from poverty_exit.ui import reads
from poverty_exit.ui.chart_table import chart_table
from poverty_exit.ui.done import say_next
from poverty_exit.ui.ledger_words import when
from poverty_exit.ui.page import notice
from poverty_exit.ui.session import acting_user, current_store, may
from poverty_exit.ui.tables import table
from poverty_exit.ui.view import View
from poverty_exit.wording.phrases import heading, sentence

MOST_REASON = 300


def compared_figures(view: View) -> pd.DataFrame:
    """The year's given figures of the place and those below that ours stand beside.

    Returns:
        level, code, name, figure, unit, source, dated_on, indicator, theirs, ours,
        difference, relative_difference, reason, reason_by, reason_at; one row per place
        and figure.
    """
    given = reads.run("panels/quality_official_figures")
    given = official.in_our_terms(given[given["year"] == view.year])
    if view.township is not None:
        given = given[given["code"].str.startswith(view.place.code)]
    given = given[given["indicator"].notna()]
    ours = [
        _ours(str(one), str(level), view.year, own["code"])
        for (one, level), own in given.groupby(["indicator", "level"])
    ]
    if not ours:
        return differences(given.assign(ours=pd.Series(dtype="float64")))
    values = pd.concat(ours, ignore_index=True)
    return differences(given.merge(values, "left", on=["indicator", "code"]))


def _ours(one: str, level: str, year: int, codes: pd.Series) -> pd.DataFrame:
    nothing = pd.DataFrame({"indicator": one, "code": codes, "ours": float("nan")})
    if level not in registry()[one].levels:
        return nothing
    values = reads.indicator(one, level, year)  # type: ignore[arg-type]
    own = values[values["code"].isin(codes)]
    return own[["code"]].assign(indicator=one, ours=own["value"].astype("float64"))


def official_part(view: View, rows: pd.DataFrame) -> None:
    """The comparison, and the form for a reason."""
    if rows.empty:
        notice(
            _(
                "The register of official figures holds no total of {year} that we "
                "compute too.",
                year=formats.year(view.year),
            )
        )
        return
    worded = rows.assign(
        **{
            name: [
                formats.value(value, registry()[one])
                for value, one in zip(rows[name], rows["indicator"], strict=True)
            ]
            for name in ("ours", "theirs")
        },
        difference=[
            formats.change(value, registry()[one])
            for value, one in zip(rows["difference"], rows["indicator"], strict=True)
        ],
        figure=[_figure_word(row) for row in rows.to_dict("records")],
        relative_difference=rows["relative_difference"].map(_signed_percent),
        reason=rows["reason"].fillna(""),
        reasoned=[_reasoned(row) for row in rows.to_dict("records")],
    )
    columns = [
        Column("name", _("Place"), strong=True),
        Column("figure", _("Figure")),
        Column("ours", _("Ours"), "written"),
        Column("theirs", _("Theirs"), "written"),
        Column("difference", _("Difference"), "written"),
        Column("relative_difference", _("Relative difference"), "written"),
        Column("source", _("Source")),
        Column("reason", _("Reason")),
        Column("reasoned", _("Written by")),
    ]
    is_apart = rows["difference"].fillna(0) != 0
    notice(_agreeing(rows, int(is_apart.sum())))
    scope, year = view.place.name, formats.year(view.year)
    if is_apart.any():
        title = _("Totals that differ from those given to us, {year}", year=year)
        table(worded[is_apart], columns, title, scope, "official_apart")
        _reason_form(view, rows[is_apart])
    title = _("Our totals and those given to us, {year}", year=year)
    # not for publication: of two sides of one count each tells what the other withholds
    chart_table(worded, columns, title, scope, "official_rows")


def _agreeing(rows: pd.DataFrame, apart: int) -> str:
    unknown = int(rows["difference"].isna().sum())
    known = len(rows) - unknown
    said = _(
        "{same} of {known} totals are the same",
        same=formats.number(known - apart),
        known=formats.number(known),
    )
    if not unknown:
        return sentence(said)
    cannot = ngettext(
        "{number} cannot be compared: ours is not known, or the unit does not fit",
        "{number} cannot be compared: ours are not known, or the units do not fit",
        unknown,
        number=formats.number(unknown),
    )
    return sentence(said, cannot)


def _reason_form(view: View, apart: pd.DataFrame) -> None:
    if apart.empty or not may("upload"):
        return
    figures = {
        Figure(view.year, row["code"], row["figure"]): _option(row)
        for row in apart.to_dict("records")
    }
    label = ngettext(
        "Write down why {number} figure differs",
        "Write down why {number} figures differ",
        len(apart),
        number=formats.number(len(apart)),
    )
    with (
        st.expander(label, key="official_reasons"),
        st.form("official_reason", clear_on_submit=True),
    ):
        chosen = st.selectbox(
            _("Figure"), list(figures), format_func=figures.__getitem__
        )
        reason = st.text_input(
            _("Reason"),
            max_chars=MOST_REASON,
            help=_("Name no person: the reason stays in the ledger for good."),
        )
        is_sent = st.form_submit_button(_("Write the reason down"))
    if not is_sent:
        return
    if not reason.strip():
        st.warning(_("A reason is needed."))
        return
    version = official.explain(current_store(), chosen, reason, acting_user())
    said = _("The reason is in the ledger.")
    now = _("The data version is now {version}.", version=version)
    say_next(f"{said} {now}")
    st.rerun()


def _option(row: dict) -> str:
    indicator: Indicator = registry()[row["indicator"]]
    away = formats.change(row["difference"], indicator)
    return f"{row['name']} · {_figure_word(row)} {away}"


def _figure_word(row: dict) -> str:
    """The figure as it was written; in English the indicator that it means."""
    indicator = registry()[row["indicator"]]
    return translated({"zh": row["figure"], "en": heading(indicator)})


def _reasoned(row: dict) -> str:
    if pd.isna(row["reason_at"]):
        return ""
    return f"{row['reason_by']} {when(row['reason_at'])}"


def _signed_percent(share: float) -> str:
    if pd.isna(share):
        return formats.MISSING
    said = formats.percent(share, 2)
    return said if share <= 0 else f"+{said}"
