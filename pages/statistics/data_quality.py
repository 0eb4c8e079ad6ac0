"""Which records are missing, look wrong, disagree, or are worth a look?"""

import streamlit as st

from poverty_exit.i18n import gettext as _
from poverty_exit.ui import ahead
from poverty_exit.ui.done import said_before
from poverty_exit.ui.page import answer, figures_page, list_notices
from poverty_exit.ui.quality_agreement import (
    households_and_persons,
    villages_and_households,
)
from poverty_exit.ui.quality_findings import findings_part
from poverty_exit.ui.quality_official import compared_figures, official_part
from poverty_exit.ui.quality_problems import problems_part, published_warnings
from poverty_exit.ui.quality_screen import screen_part, screened, shown_tests
from poverty_exit.ui.quality_submissions import submissions, submissions_part
from poverty_exit.wording.data_quality import quality_answer

SHOWN = ("poor_persons", "registered_persons", "per_capita_net_income_mean")

with figures_page(_("What is missing, disagrees or is worth a look?"), SHOWN) as view:
    ahead.data_quality(view)
    said_before()
    cells = submissions(view)
    problems = published_warnings(view)
    tests = shown_tests(view, screened(view))
    answer(
        quality_answer(
            view.year,
            cells[cells["year"] == view.year]["state"].value_counts().to_dict(),
            int(problems.loc[problems["is_open"], "row_count"].sum()),
            int((tests["state"] == "look").sum()),
            int((tests["state"] != "untested").sum()),
        )
    )
    list_notices(view)
    st.subheader(_("What was submitted"))
    submissions_part(view, cells)
    st.subheader(_("Open warnings"))
    problems_part(view, problems)
    st.subheader(_("Do the registers agree"))
    households_and_persons(view)
    villages_and_households(view)
    st.subheader(_("Our totals and those of the upper system"))
    official_part(view, compared_figures(view))
    st.subheader(_("Anomaly screen"))
    screen_part(view, tests)
    findings_part(view, tests)
