"""Problems by rule and township as a heat table, and the rows of what is chosen."""

from __future__ import annotations

import math

import streamlit as st

from poverty_exit import formats
from poverty_exit.i18n import gettext as _
from poverty_exit.intake.problem_tallies import (
    WHOLE,
    RuleCounts,
    by_rule,
    of_place,
    townships,
)
from poverty_exit.intake.problems import Problem
from poverty_exit.intake.report import LoadReport
from poverty_exit.reports.marks import severity_word
from poverty_exit.ui.html import escaped, paragraph
from poverty_exit.ui.view import divisions
from poverty_exit.wording.mending import mend_first, mending_order

_ALL = None


def problem_heat(report: LoadReport) -> list[Problem]:
    """The first thing to mend, the heat table, and what a person chose of it.

    Returns:
        The problems of the rule and township that were chosen, all where none was.
    """
    found = by_rule(report)
    if not found:
        return list(report.problems)
    first = mend_first(found)
    if first:
        st.html(paragraph(first, "pe-finding"))
    rows = divisions()
    names = dict(zip(rows["code"], rows["name"], strict=True))
    names[WHOLE] = _("Whole file, or place not known")
    codes = townships(found)
    st.html(_table(found, codes, names))
    st.caption(mending_order())
    rule, township = _chosen(found, codes, names)
    return of_place(report.problems, rule, township)


def _chosen(
    found: list[RuleCounts], codes: list[str], names: dict[str, str]
) -> tuple[str | None, str | None]:
    """The rule and the township whose rows are to be shown."""
    rules: dict[str | None, str] = {_ALL: _("all rules")}
    rules |= {
        counts.rule: f"{counts.label} · {formats.number(counts.count + counts.waived)}"
        for counts in found
    }
    places: dict[str | None, str] = {_ALL: _("every township")}
    places |= {code: names.get(code, code) for code in codes}
    left, right = st.columns(2)
    rule = left.selectbox(
        _("Rows of the rule"), list(rules), format_func=rules.__getitem__
    )
    township = right.selectbox(
        _("Rows of the township"), list(places), format_func=places.__getitem__
    )
    return rule, township


def _table(found: list[RuleCounts], codes: list[str], names: dict[str, str]) -> str:
    """The heat table: what blocks first, colour by gravity, depth by number."""
    most = max((n for counts in found for n in counts.counts.values()), default=1)
    has_waived = any(counts.waived for counts in found)
    heads = [_("Rule"), _("Gravity"), _("All")]
    heads += [names.get(code, code) for code in codes]
    heads += [_("Waived")] if has_waived else []
    kinds = ["pe-text", "pe-text", *["pe-number"] * (len(heads) - 2)]
    head = "".join(
        f"<th scope='col' class='{kind}'><button type='button'>{escaped(said)}"
        "</button></th>"
        for said, kind in zip(heads, kinds, strict=True)
    )
    body = "".join(_row(counts, codes, most, has_waived) for counts in found)
    title = _("Problems by rule and township")
    return (
        f"<div class='pe-table pe-heat' tabindex='0' role='region' "
        f"aria-label='{escaped(title)}'><table>"
        f"<caption>{escaped(title)}</caption>"
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _row(counts: RuleCounts, codes: list[str], most: int, has_waived: bool) -> str:
    check = counts.example.severity
    cells = [
        f"<th scope='row' class='pe-text' data-order='{escaped(counts.label)}'>"
        f"{escaped(counts.label)}</th>",
        f"<td class='pe-text' data-order='{escaped(counts.severity)}'>"
        f"{escaped(severity_word(check))}</td>",
        _cell(counts.count, None),
    ]
    for code in codes:
        number = counts.counts.get(code, 0)
        cells.append(_cell(number, math.log1p(number) / math.log1p(most)))
    if has_waived:
        cells.append(_cell(counts.waived, None))
    return f"<tr class='pe-{counts.severity}'>{''.join(cells)}</tr>"


def _cell(number: int, depth: float | None) -> str:
    """A count; ``depth`` from 0 to 1 where its cell is coloured."""
    said = formats.number(number) if number else ""
    style = f" style='--pe-depth:{depth:.2f}'" if depth and number else ""
    names = "pe-number pe-hot" if depth is not None else "pe-number"
    return f"<td class='{names}' data-order='{number}'{style}>{said}</td>"
