"""Who leads, who lags, and how sure is that?"""

from poverty_exit.i18n import gettext as _
from poverty_exit.indicators import registry
from poverty_exit.ui.choices import indicator_choice
from poverty_exit.ui.page import answer, figures_page, list_notices
from poverty_exit.ui.ranking_parts import (
    DEFAULT,
    ranked_places,
    ranking_notices,
    ranking_picture,
    ranking_recipe,
    ranking_sentence,
    ranking_table,
    rates_offered,
    spans_picture,
)
from poverty_exit.ui.session import current_filters

offered = rates_offered()
asked = current_filters().indicator
shown = asked if asked in offered else DEFAULT
with figures_page(_("Who leads, who lags, and how sure is that?"), [shown]) as view:
    indicator = registry()[indicator_choice(offered, DEFAULT)]
    rows = ranked_places(view, indicator)
    answer(ranking_sentence(view, indicator, rows))
    ranking_recipe(view, indicator)
    ranking_notices(view, indicator, rows)
    list_notices(view)
    ranking_picture(view, indicator, rows)
    ranking_table(view, indicator, rows)
    spans_picture(view, indicator, rows)
