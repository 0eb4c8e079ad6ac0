"""Warnings of published files: when they came, and which are still open."""

from __future__ import annotations

import pandas as pd

from poverty_exit.figures import open_problems
from poverty_exit.i18n import gettext as _
from poverty_exit.i18n import translated
from poverty_exit.intake.checking import checks
from poverty_exit.tables import Column
from poverty_exit.ui import reads
from poverty_exit.ui.chart_table import chart_table
from poverty_exit.ui.ledger_words import subject_word
from poverty_exit.ui.page import notice
from poverty_exit.ui.picture import picture
from poverty_exit.ui.tables import table
from poverty_exit.ui.view import View, known_places


def published_warnings(view: View) -> pd.DataFrame:
    """The warnings of the place's townships, and of files as a whole in the county.

    Returns:
        batch_id, imported_on, register, rule, code, row_count, is_open.
    """
    rows = reads.run("panels/quality_problems").rename(
        columns={"township_code": "code"}
    )
    return rows if view.township is None else rows[rows["code"] == view.township.code]


def problems_part(view: View, rows: pd.DataFrame) -> None:
    """The warnings by day of import, and the open ones by rule and township."""
    picture(
        view, "open_problems", lambda: open_problems.by_import_date(rows, view.mode)
    )
    notice(
        _(
            "A warning is open while the rows that it was about are in force. A "
            "correction of single households does not close those of its list."
        )
    )
    if rows.empty:
        return
    still = rows[rows["is_open"]]
    if not still.empty:
        _by_rule(view, still)
        _by_township(view, still)


def _by_rule(view: View, still: pd.DataFrame) -> None:
    """Open warnings by rule and register, the most frequent first."""
    grouped = (
        still.assign(rule=still["rule"].fillna(""))
        .groupby(["rule", "register"], as_index=False)
        .agg(
            row_count=("row_count", "sum"),
            townships=("code", "nunique"),
            first_on=("imported_on", "min"),
        )
        .sort_values("row_count", ascending=False, kind="stable")
    )
    worded = grouped.assign(
        rule=grouped["rule"].map(_rule_word),
        register=grouped["register"].map(subject_word),
    )
    columns = [
        Column("rule", _("Rule"), strong=True),
        Column("register", _("Register")),
        Column("row_count", _("Rows"), "count", bar=True),
        Column("townships", _("Townships"), "count"),
        Column("first_on", _("Oldest import"), "day"),
    ]
    title = _("Open warnings by rule")
    table(worded, columns, title, view.place.name, "open_by_rule")


def _by_township(view: View, still: pd.DataFrame) -> None:
    """Open warnings by township and rule."""
    names = {code: place.name for code, place in known_places().items()}
    grouped = (
        still.assign(
            name=still["code"].map(names).fillna(_("the file as a whole")),
            rule=still["rule"].fillna("").map(_rule_word),
        )
        .groupby(["name", "rule"], as_index=False, sort=False)["row_count"]
        .sum()
    )
    columns = [
        Column("name", _("Township"), strong=True),
        Column("rule", _("Rule")),
        Column("row_count", _("Rows"), "count"),
    ]
    title = _("Open warnings by township and rule")
    chart_table(grouped, columns, title, view.place.name, "open_by_township")


def _rule_word(rule: str) -> str:
    """The rule's label; of a step of reading, or from before rules were kept, that."""
    if not rule:
        return _("not kept by rule at that time")
    check = checks().get(rule)
    return _("the file itself") if check is None else translated(check.label)
