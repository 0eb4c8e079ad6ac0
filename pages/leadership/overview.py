"""Where do we stand today?"""

from poverty_exit.i18n import gettext as _
from poverty_exit.ui.cards import headline_figures
from poverty_exit.ui.page import answer, figures_page, list_notices

SHOWN = (
    "poverty_headcount_ratio",
    "exit_progress",
    "poor_households",
    "return_to_poverty_rate",
    "plan_completion_persons",
)

with figures_page(_("Where do we stand today?"), SHOWN) as view:
    answer("x")
    list_notices(view)
    headline_figures(view, SHOWN)
