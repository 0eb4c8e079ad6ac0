"""Borders before they are published: where they lie, and their three trays."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from poverty_exit import boundary_matches, formats
from poverty_exit.boundaries import Written
from poverty_exit.i18n import gettext as _
from poverty_exit.i18n import ngettext
from poverty_exit.intake.border_report import BorderReport
from poverty_exit.intake.report import LoadReport, SheetReport
from poverty_exit.intake.words import folded
from poverty_exit.tables import Column
from poverty_exit.ui.border_choices import system_word
from poverty_exit.ui.html import pairs, paragraph
from poverty_exit.ui.ledger_words import subject_word
from poverty_exit.ui.session import acting_user, current_store
from poverty_exit.ui.tables import downloads, markup
from poverty_exit.ui.view import divisions

SHOWN = 400
BY_HAND = 20


def border_trays(report: LoadReport) -> bool:
    """The trays of every layer; True when places were just chosen by hand."""
    layers = [sheet for sheet in report.sheets if sheet.borders is not None]
    if layers:
        st.subheader(_("Borders"))
    return any(_layer(sheet, number) for number, sheet in enumerate(layers))


def _layer(sheet: SheetReport, number: int) -> bool:
    told = sheet.borders
    assert told is not None  # noqa: S101 - the caller chose those that have it
    name = f"{sheet.file} › {sheet.sheet}" if sheet.sheet else sheet.file
    with st.container(border=True):
        st.html(
            paragraph(f"{subject_word(str(sheet.register))} · {name}", "pe-finding")
        )
        st.html(pairs(_facts(told)))
        if told.system is None or told.middle is None or not _count(told):
            return False
        trays = [
            _("Matched: {count}", count=formats.number(len(told.matched))),
            _("Register only: {count}", count=formats.number(len(told.register_only))),
            _("Map only: {count}", count=formats.number(len(told.map_only))),
        ]
        matched, register_only, map_only = st.tabs(
            trays, default=trays[2] if len(told.map_only) else trays[0]
        )
        with matched:
            _matched(told.matched, f"matched_{number}")
        with register_only:
            _register_only(told.register_only, f"register_only_{number}")
        with map_only:
            return _map_only(told, f"map_only_{number}")


def _count(told: BorderReport) -> int:
    return len(told.matched) + len(told.map_only)


def _facts(told: BorderReport) -> list[tuple[str, str]]:
    if told.system is None:
        read_as = _("to be said by you")
    elif told.is_stated:
        read_as = _("{system}, as you say", system=system_word(told.system))
    else:
        read_as = system_word(told.system)
    facts = [(_("Coordinates"), read_as)]
    if told.said and (told.system is None or told.is_stated or told.suggested):
        facts.append((_("The file calls them"), told.said))
    if told.suggested:
        words = [system_word(system) for system in told.suggested[:3]]
        facts.append((_("Would fit the places"), _("; ").join(words)))
    if told.middle is not None and told.extent is not None:
        middle = _(
            "middle at {longitude}°E {latitude}°N, {east} km by {north} km",
            longitude=f"{told.middle[0]:.3f}",
            latitude=f"{told.middle[1]:.3f}",
            east=formats.number(round(told.extent[0])),
            north=formats.number(round(told.extent[1])),
        )
        facts.append((_("Where they lie"), middle))
    return facts


def _names() -> dict[str, str]:
    rows = divisions()
    return dict(zip(rows["code"], rows["name"], strict=True))


def _matched(rows: pd.DataFrame, key: str) -> None:
    words = _how_words()
    worded = rows.assign(
        township=rows["township_code"].map(_names()), said=rows["how"].map(words)
    )
    # what may be doubted comes first
    worded = worded.sort_values(
        "how", key=lambda how: how.isin(["code", "exact"]), kind="stable"
    )
    columns = [
        Column("name", _("Place"), strong=True),
        Column("township", _("Township")),
        Column("code", _("Code")),
        Column("said", _("Matched by")),
        Column("written", _("Written in the file")),
    ]
    _tray(worded, columns, _("Places with a border"), key)


def _register_only(rows: pd.DataFrame, key: str) -> None:
    worded = rows.assign(township=rows["township_code"].map(_names()))
    columns = [
        Column("name", _("Place"), strong=True),
        Column("township", _("Township")),
        Column("code", _("Code")),
    ]
    _tray(worded, columns, _("Places without a border"), key)


def _map_only(told: BorderReport, key: str) -> bool:
    rows = told.map_only
    worded = rows.assign(
        said=[_problem_word(problem) for problem in rows["problem"]],
        written_name=rows["name"].where(rows["name"] != "", formats.MISSING),
    )
    columns = [
        Column("source_row", _("No. in the file"), "year"),
        Column("written_name", _("Name in the file"), strong=True),
        Column("township_name", _("Township in the file")),
        Column("code", _("Code")),
        Column("said", _("Why")),
    ]
    _tray(worded, columns, _("Polygons without a place"), key)
    return not rows.empty and _by_hand(told, key)


def _tray(rows: pd.DataFrame, columns: list[Column], title: str, key: str) -> None:
    if rows.empty:
        st.html(paragraph(_("Nothing is in this tray.")))
        return
    st.html(markup(rows.head(SHOWN), columns, title, is_titled=False))
    if len(rows) > SHOWN:
        st.caption(_("The first {shown} of {count}", shown=SHOWN, count=len(rows)))
    downloads(rows, columns, title, "", key, "unmatched_borders")


def _by_hand(told: BorderReport, key: str) -> bool:
    """Ask for the places of polygons; True when some were just chosen."""
    if told.register_only.empty:
        st.html(paragraph(_("Every place of the register has a border already.")))
        return False
    st.html(
        paragraph(
            _(
                "A place chosen here is remembered, with your name, for every later "
                "file that writes the polygon just so. It is listed in the settings, "
                "where it can be taken back."
            )
        )
    )
    st.caption(_("Nothing that is published changes by it."))
    named = _names()
    free = told.register_only
    words = {
        code: f"{name} · {named.get(town, town)} ({code})" if code != town else name
        for code, name, town in zip(
            free["code"], free["name"], free["township_code"], strict=True
        )
    }
    chosen: dict[Written, str | None] = {}
    with st.form(key, border=False):
        for row in told.map_only.head(BY_HAND).itertuples(index=False):
            said = " ".join(x for x in (row.township_name, row.name, row.code) if x)
            label = _(
                "Polygon {number}, “{name}”, is", number=row.source_row, name=said
            )
            chosen[_written(row)] = st.selectbox(
                label.replace(":", r"\:"),
                list(words),
                index=None,
                format_func=words.__getitem__,
                placeholder=_("none chosen"),
                key=f"{key}_{row.source_row}",
            )
        is_sent = st.form_submit_button(_("Remember these places"))
    left = len(told.map_only) - BY_HAND
    if left > 0:
        st.caption(ngettext("{count} more polygon", "{count} more polygons", left))
    kept = {written: code for written, code in chosen.items() if code}
    if not is_sent or not kept:
        return False
    boundary_matches.remember(current_store(), kept, acting_user())
    return True


def _written(row: tuple) -> Written:
    level, code, name, township = (
        getattr(row, field) for field in ("level", "code", "name", "township_name")
    )
    return Written(level, code, folded(name), folded(township))


def _how_words() -> dict[str, str]:
    return {
        "hand": _("by hand"),
        "code": _("code and name"),
        "code_alone": _("code; the name is another"),
        "exact": _("name"),
        "alias": _("name matched by hand"),
        "form": _("name in another form"),
        "short": _("short form of the name"),
    }


def _problem_word(problem: str) -> str:
    known = {
        "code_and_name_disagree": _("its code is that of another place than its name"),
        "code_of_other_level": _("its code is that of a place of another level"),
        "other_county": _("its code is that of another county"),
        "missing_township": _("its township is not said"),
        "no_places": _("there are no places yet"),
    }
    if problem.startswith("ambiguous"):
        return _("its name fits several places")
    return known.get(problem, _("neither its code nor its name is in the register"))
