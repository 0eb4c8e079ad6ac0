"""Problems of files, one rule at a time, the blocking ones first."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from poverty_exit import formats
from poverty_exit.i18n import gettext as _
from poverty_exit.i18n import ngettext
from poverty_exit.intake.problem_groups import GRAVITY, Group, grouped, rule_word
from poverty_exit.intake.problems import Problem
from poverty_exit.tables import Column
from poverty_exit.ui.html import literal, paragraph
from poverty_exit.ui.tables import downloads


def problem_list(problems: Sequence[Problem]) -> None:
    """Each rule with its count and remedy, and its places on demand."""
    groups = grouped(problems)
    if not groups:
        st.html(paragraph(_("Nothing was found wrong.")))
        return
    for severity in GRAVITY:
        own = [
            group
            for group in groups
            if group.severity == severity and not group.is_waived
        ]
        if own:
            st.html(paragraph(_severity(severity, own), "pe-finding"))
        for group in own:
            _group(group, is_open=severity == "blocks" or len(groups) == 1)
    waived = [group for group in groups if group.is_waived]
    if waived:
        st.html(paragraph(_waived(waived), "pe-finding"))
    for group in waived:
        _group(group, is_open=len(groups) == 1)


def _group(group: Group, is_open: bool) -> None:
    first = group.problems[0]
    label = f"{rule_word(group.rule, first)} · {formats.number(group.count)}"
    label = literal(label).replace(":", r"\:")
    with st.expander(label, expanded=is_open):
        st.html(paragraph(first.remedy))
        rows = _rows(group)
        columns = _columns()
        shown = rows.rename(columns={one.name: one.label for one in columns})
        st.dataframe(shown, hide_index=True, height=min(420, 38 + 36 * len(rows)))
        if group.count > len(rows):
            st.caption(
                _("The first {shown} of {count}", shown=len(rows), count=group.count)
            )
        waived = "_waived" if group.is_waived else ""
        key = f"rule_{group.severity}_{group.rule}{waived}"
        downloads(rows, columns, rule_word(group.rule, first), "", key, "problems")


def _rows(group: Group) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "file": [problem.file for problem in group.problems],
            "sheet": [problem.sheet for problem in group.problems],
            "row": [problem.row or None for problem in group.problems],
            "column": [problem.column for problem in group.problems],
            "value": [problem.value for problem in group.problems],
            "message": [problem.message for problem in group.problems],
        }
    ).astype({"row": "Int64"})


def _columns() -> list[Column]:
    return [
        Column("file", _("File")),
        Column("sheet", _("Sheet")),
        Column("row", _("Row in Excel"), "year"),
        Column("column", _("Column")),
        Column("value", _("Value")),
        Column("message", _("What is wrong")),
    ]


def _severity(severity: str, groups: Sequence[Group]) -> str:
    count = sum(group.count for group in groups)
    number = formats.number(count)
    if severity == "blocks":
        return ngettext(
            "{number} problem blocks", "{number} problems block", count, number=number
        )
    if severity == "warns":
        return ngettext("{number} warning", "{number} warnings", count, number=number)
    return ngettext("{number} note", "{number} notes", count, number=number)


def _waived(groups: Sequence[Group]) -> str:
    count = sum(group.count for group in groups)
    return ngettext(
        "{number} problem is waived",
        "{number} problems are waived",
        count,
        number=formats.number(count),
    )
