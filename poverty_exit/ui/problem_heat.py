"""Problems by rule and township as a heat table, and the rows of what is chosen.

A click on a count chooses its rule and township; the boxes below say what is chosen and
choose the same without the table.
"""

from __future__ import annotations

import math
from pathlib import Path

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

_ALL = "all"
_RULE = "problem_heat_rule"
_TOWNSHIP = "problem_heat_township"
_CLICKED = "problem_heat_clicked"
_CELL = "cell"

_clicks = st.components.v2.component(
    "problem_heat_clicks",
    js=Path(__file__).with_name("problem_heat.js").read_text(encoding="utf-8"),
    isolate_styles=False,
)


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
    _keep_to([counts.rule for counts in found], codes)
    st.html(_table(found, codes, names))
    _clicks(key=_CLICKED, on_cell_change=_choose_clicked)
    st.html(f"<style>{_marked()}</style>")
    st.caption(" ".join([_("A click on a count shows its rows."), mending_order()]))
    rule, township = _chosen(found, codes, names)
    return of_place(
        report.problems,
        None if rule == _ALL else rule,
        None if township == _ALL else township,
    )


def _choose_clicked() -> None:
    """Let the boxes say the rule and the township of the count that was clicked."""
    cell = st.session_state[_CLICKED][_CELL]
    st.session_state[_RULE], st.session_state[_TOWNSHIP] = cell


def _keep_to(rules: list[str], codes: list[str]) -> None:
    """Forget a choice that this check has nothing of."""
    for key, offered in ((_RULE, rules), (_TOWNSHIP, codes)):
        if st.session_state.get(key) not in offered:
            st.session_state[key] = _ALL


def _marked() -> str:
    """Mark the chosen count by a rule of style, so that the table stays as sorted."""
    rule, township = st.session_state[_RULE], st.session_state[_TOWNSHIP]
    return (
        f".pe-heat td:has(button[data-rule='{escaped(rule)}']"
        f"[data-township='{escaped(township)}'])"
        "{outline:3px solid var(--pe-accent);outline-offset:-3px}"
    )


def _chosen(
    found: list[RuleCounts], codes: list[str], names: dict[str, str]
) -> tuple[str, str]:
    """The rule and the township whose rows are to be shown."""
    rules = {_ALL: _("all rules")}
    rules |= {
        counts.rule: f"{counts.label} · {formats.number(counts.count + counts.waived)}"
        for counts in found
    }
    places = {_ALL: _("every township")}
    places |= {code: names.get(code, code) for code in codes}
    with st.container(key="problem_heat_choice"):
        left, right = st.columns(2)
    rule = left.selectbox(
        _("Rows of the rule"), list(rules), format_func=rules.__getitem__, key=_RULE
    )
    township = right.selectbox(
        _("Rows of the township"),
        list(places),
        format_func=places.__getitem__,
        key=_TOWNSHIP,
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
        _cell(counts.count, counts.rule, _ALL),
    ]
    for code in codes:
        number = counts.counts.get(code, 0)
        depth = math.log1p(number) / math.log1p(most)
        cells.append(_cell(number, counts.rule, code, depth))
    if has_waived:
        said = formats.number(counts.waived) if counts.waived else ""
        cells.append(f"<td class='pe-number' data-order='{counts.waived}'>{said}</td>")
    return f"<tr class='pe-{counts.severity}'>{''.join(cells)}</tr>"


def _cell(number: int, rule: str, township: str, depth: float | None = None) -> str:
    """A count that can be clicked; ``depth`` from 0 to 1 where its cell is coloured."""
    said = ""
    if number:
        said = (
            f"<button type='button' data-rule='{escaped(rule)}' "
            f"data-township='{escaped(township)}'>{formats.number(number)}</button>"
        )
    style = f" style='--pe-depth:{depth:.2f}'" if depth and number else ""
    names = "pe-number pe-hot" if depth is not None else "pe-number"
    return f"<td class='{names}' data-order='{number}'{style}>{said}</td>"
