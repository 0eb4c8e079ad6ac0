"""What came of a trial run or a publication, sheet by sheet, in the officer's words."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from poverty_exit import formats
from poverty_exit.i18n import gettext as _
from poverty_exit.i18n import translated
from poverty_exit.indicators import registry
from poverty_exit.intake.report import LoadReport, SheetReport
from poverty_exit.registers import registers
from poverty_exit.statistics.distance import change
from poverty_exit.tables import Column
from poverty_exit.ui.html import escaped, pairs, paragraph
from poverty_exit.ui.ledger_words import listing_word, subject_word
from poverty_exit.ui.tables import markup
from poverty_exit.wording.phrases import heading


def sheet_section(sheet: SheetReport) -> None:
    """One sheet: what it is, which columns were recognised, what it changes."""
    name = f"{sheet.file} › {sheet.sheet}" if sheet.sheet else sheet.file
    with st.container(border=True):
        st.html(
            f"<p class='pe-finding'>{escaped(name)} "
            f"<span class='pe-state pe-state-{sheet.state}'>"
            f"{escaped(_state(sheet.state))}</span></p>"
        )
        if sheet.register is not None:
            st.html(pairs(_facts(sheet)))
            if sheet.borders is None:
                _columns(sheet)
        if sheet.changes:
            st.html(markup(_changes(sheet), _count_columns(), _("What it changes")))


def headline_section(report: LoadReport) -> None:
    """County figures before and after, those that differ."""
    rows = []
    for one, (before, after) in report.headline.items():
        if one not in registry() or before == after:
            continue
        indicator = registry()[one]
        known = before is not None and after is not None
        rows.append(
            {
                "label": heading(indicator),
                "before": formats.value(before, indicator),
                "after": formats.value(after, indicator),
                "change": formats.change(
                    change(after, before) if known else None,  # type: ignore[arg-type]
                    indicator,
                ),
            }
        )
    if not rows:
        st.html(paragraph(_("No main figure of the county changes.")))
        return
    columns = [
        Column("label", _("Figure"), strong=True),
        Column("before", _("Before"), "written"),
        Column("after", _("After"), "written"),
        Column("change", _("Change"), "written"),
    ]
    title = _("The county's main figures of the latest year")
    st.html(markup(pd.DataFrame(rows), columns, title))


def _state(state: str) -> str:
    return {
        "published": _("published"),
        "unchanged": _("in force already, nothing changed"),
        "blocked": _("blocked"),
        "ready": _("ready to publish"),
        "skipped": _("left alone"),
    }[state]


def _facts(sheet: SheetReport) -> list[tuple[str, str]]:
    facts = [
        (_("Register"), subject_word(str(sheet.register))),
        (_("Kind of list"), listing_word(sheet.listing)),
        (_("Data date"), _dates(sheet)),
        (_("Rows"), formats.number(sheet.rows) if sheet.rows else ""),
        (_("Townships"), formats.number(sheet.townships) if sheet.townships else ""),
        (_("Rows left out"), formats.number(sheet.left_out) if sheet.left_out else ""),
        (_("Import number"), "" if sheet.batch is None else str(sheet.batch)),
    ]
    return [(term, said) for term, said in facts if said]


def _dates(sheet: SheetReport) -> str:
    """The data dates; of a register by year, the first and the last year."""
    register = registers().get(str(sheet.register))
    if not sheet.data_dates or register is None or register.period != "year":
        return _(", ").join(formats.day(day) for day in sheet.data_dates)
    first, last = min(sheet.data_dates).year, max(sheet.data_dates).year
    if first == last:
        return formats.year(first)
    return f"{formats.year(first)}{formats.DASH}{formats.year(last)}"


def _columns(sheet: SheetReport) -> None:
    """Which columns mean what, and which were not recognised."""
    count = len(sheet.mapped)
    said = _("{count} columns recognised", count=count)
    if sheet.unmatched:
        said = _(
            "{count} columns recognised, {others} not",
            count=count,
            others=len(sheet.unmatched),
        )
    with st.expander(said):
        rows = [
            {"column": at, "heading": title, "means": column_word(sheet, name)}
            for at, title, name in sheet.mapped
        ]
        rows += [
            {"column": at, "heading": title, "means": _("not used")}
            for at, title in sheet.unmatched
        ]
        columns = [
            Column("column", _("Column"), strong=True),
            Column("heading", _("Heading in the file")),
            Column("means", _("Taken as")),
        ]
        st.html(markup(pd.DataFrame(rows), columns, _("Columns")))


def column_word(sheet: SheetReport, name: str) -> str:
    """What our column is called in the reader's language."""
    register = registers().get(str(sheet.register))
    return name if register is None else translated(register.column(name).label)


def _changes(sheet: SheetReport) -> pd.DataFrame:
    said = {
        "households_listed": _("Households in the list"),
        "households_added": _("Households not in the list before"),
        "households_gone": _("Households no longer in the list"),
        "households_exited": _("Households that exited since"),
        "households_returned": _("Households that returned to poverty since"),
        "households_moved": _("Households in another village than before"),
        "persons_listed": _("Persons in the list"),
        "persons_before": _("Persons in the list before"),
    }
    rows = [
        {"label": said[name], "count": count}
        for name, count in sheet.changes.items()
        if name in said
    ]
    return pd.DataFrame(rows, columns=["label", "count"])


def _count_columns() -> list[Column]:
    return [
        Column("label", _("Against the list before it"), strong=True),
        Column("count", _("Number"), "count"),
    ]
