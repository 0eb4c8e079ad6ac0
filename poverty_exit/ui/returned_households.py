"""The households that returned to poverty, by number, with their cause; no names."""

from __future__ import annotations

from poverty_exit import formats, queries
from poverty_exit.i18n import gettext as _
from poverty_exit.tables import Column
from poverty_exit.ui.edge import dialog
from poverty_exit.ui.rows_behind import household_list, status_words
from poverty_exit.ui.session import current_store, current_version
from poverty_exit.ui.view import View
from poverty_exit.wording.causes import cause_label

NO_CAUSE = ""
NO_EXIT_YEAR = 0


def open_returned(
    view: View, cause: str | None = None, exit_year: int | None = None
) -> None:
    """Open the households that returned in the view's place and year.

    Args:
        view: the page's, or one of a place below.
        cause: only those of this cause; ``NO_CAUSE`` for those without one.
        exit_year: only those that had exited then; ``NO_EXIT_YEAR`` where it is not
            known.
    """
    parts = [_("Returned to poverty"), view.place.name, formats.year(view.year)]
    if cause is not None:
        parts.append(cause_word(cause))
    if exit_year is not None:
        parts.append(exit_year_word(exit_year))
    title = " · ".join(parts)
    dialog(title, _rows, width="large")(view, cause, exit_year, title)


def cause_word(cause: str) -> str:
    """A main cause as it is written, or that none is."""
    return cause_label(cause) if cause != NO_CAUSE else _("not stated")


def exit_year_word(year: int) -> str:
    """A year of exit, or that none before the return is known."""
    if year == NO_EXIT_YEAR:
        return _("no earlier exit year known")
    return _("exited in {year}", year=formats.year(year))


def _rows(view: View, cause: str | None, exit_year: int | None, title: str) -> None:
    """The list, read now and not kept: it names households."""
    rows = queries.run(
        current_store(),
        "panels/returned_household_rows",
        data_version=current_version(),
        level=view.place.level,
        code=view.place.code,
        year=view.year,
        cause=cause,
        exit_year=exit_year,
    )
    rows = rows.assign(
        status=rows["status"].map(status_words()),
        cause=rows["cause"].map(cause_word),
        exit_year=rows["exit_year"].astype("Int64"),
    )
    columns = [
        Column("household_no", _("Household number")),
        Column("township_name", _("Township")),
        Column("village_name", _("Village")),
        Column("returned_persons", _("Persons returned"), "count"),
        Column("cause", _("Main cause")),
        Column("exit_year", _("Exit year"), "year"),
        Column("status", _("At year end")),
        Column("persons", _("Persons"), "count"),
    ]
    scope = f"{view.place.name} {formats.year(view.year)}"
    household_list(rows, columns, title, scope, "returned_rows")
