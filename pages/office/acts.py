"""Who did what, and was the record left as it was written?"""

from poverty_exit.i18n import gettext as _
from poverty_exit.ui.acts import acts_list, whole_or_not
from poverty_exit.ui.page import notice, page
from poverty_exit.ui.session import current_store

with page(_("Who did what?")):
    entries, verdict = current_store().acts()
    whole_or_not(verdict)
    if entries.empty:
        notice(_("Nothing is on record yet."))
    else:
        acts_list(entries)
