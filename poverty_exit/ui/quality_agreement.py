"""Do the registers of households, persons and villages say the same?"""

from __future__ import annotations

import pandas as pd

from poverty_exit import formats
from poverty_exit.i18n import gettext as _
from poverty_exit.i18n import ngettext
from poverty_exit.tables import Column
from poverty_exit.ui import reads
from poverty_exit.ui.page import notice
from poverty_exit.ui.tables import table
from poverty_exit.ui.view import View, known_places
from poverty_exit.wording.phrases import sentence

PAIRS = (
    ("person_list_persons", "household_list_persons"),
    ("person_list_poor_persons", "household_list_poor_persons"),
)


def households_and_persons(view: View) -> None:
    """The household register beside the person register, by township and year."""
    rows = _of_township(view, reads.run("panels/quality_register_agreement"))
    if rows.empty:
        notice(
            _(
                "No township has full lists of households and of persons in the same "
                "year: there is nothing to compare."
            )
        )
        return
    names = {code: place.name for code, place in known_places().items()}
    worded = rows.assign(
        name=rows["township_code"].map(names).fillna(rows["township_code"]),
        lists=[
            f"{formats.day(one)} / {formats.day(other)}"
            for one, other in zip(
                rows["persons_as_on"], rows["households_as_on"], strict=True
            )
        ],
        **{one: _beside(rows, one, other) for one, other in PAIRS},
    )
    columns = [
        Column("name", _("Township"), strong=True),
        Column("year", _("Year"), "year"),
        Column("lists", _("Data dates: persons / households"), "written"),
        Column("person_list_persons", _("Persons: two lists"), "written"),
        Column("person_list_poor_persons", _("In poverty: two lists"), "written"),
        Column("households_in_both", _("Households in both"), "count"),
        Column("size_differs", _("Size differs"), "count"),
        Column("status_differs", _("Status differs"), "count"),
        Column("households_only_in_persons", _("Only in persons"), "count"),
        Column("households_only_in_households", _("Only in households"), "count"),
    ]
    title = _("Register of persons and register of households")
    table(worded, columns, title, view.place.name, "register_agreement")
    if (rows["persons_as_on"] != rows["households_as_on"]).any():
        notice(
            _(
                "Lists of different dates may differ because something happened in "
                "between."
            )
        )


def villages_and_households(view: View) -> None:
    """The lists beside the village and the population register, by village."""
    rows = _of_township(
        view, reads.run("panels/quality_village_agreement", year=view.year)
    )
    checked = _judged(rows)
    with_base = int(rows["rural_registered_population"].notna().sum())
    compared = int(rows["stated_as_poor"].notna().sum())
    year = formats.year(view.year)
    notice(
        sentence(
            _(
                "{year}: {number} villages held against their rural population",
                year=year,
                number=formats.number(with_base),
            ),
            _(
                "{number} against the village register's poor-village mark",
                number=formats.number(compared),
            ),
            ngettext(
                "{number} does not agree",
                "{number} do not agree",
                len(checked),
                number=formats.number(len(checked)),
            ),
        )
    )
    notice(
        _(
            "The village register holds no totals of households: the population "
            "register's are compared, which those of the lists cannot exceed."
        )
    )
    if checked.empty:
        return
    columns = [
        Column("township_name", _("Township")),
        Column("name", _("Village"), strong=True),
        Column("wrong", _("What does not agree")),
        Column("registered_persons", _("Registered persons"), "count"),
        Column("rural_registered_population", _("Rural population"), "count"),
        Column("registered_households", _("Registered households"), "count"),
        Column("rural_registered_households", _("Rural households"), "count"),
    ]
    title = _("Villages whose registers do not agree, {year}", year=year)
    table(checked, columns, title, view.place.name, "village_agreement")


def _judged(rows: pd.DataFrame) -> pd.DataFrame:
    """The villages of which registers contradict each other, with what in words."""
    # a column without any value comes as objects, whose nothing is not false
    persons, households, population, rural_households, listed, stated = (
        rows[name].astype("float64")
        for name in (
            *("registered_persons", "registered_households"),
            *("rural_registered_population", "rural_registered_households"),
            *("listed_as_poor", "stated_as_poor"),
        )
    )
    is_marked = listed.notna() & stated.notna()
    words = {
        _("more registered persons than rural population"): persons > population,
        _("more registered households than rural households"): households
        > rural_households,
        _("registered households, but no rural population"): (households > 0)
        & population.isna(),
        _("poor village in one register, not in the other"): is_marked
        & (listed != stated),
    }
    said = [""] * len(rows)
    for word, is_wrong in words.items():
        said = [
            _("; ").join(filter(None, [before, word])) if wrong else before
            for before, wrong in zip(said, is_wrong, strict=True)
        ]
    judged = rows.assign(wrong=said)
    return judged[judged["wrong"] != ""]


def _beside(rows: pd.DataFrame, one: str, other: str) -> list[str]:
    return [
        formats.ratio(first, second)
        for first, second in zip(rows[one], rows[other], strict=True)
    ]


def _of_township(view: View, rows: pd.DataFrame) -> pd.DataFrame:
    if view.township is None:
        return rows
    return rows[rows["township_code"] == view.township.code]
