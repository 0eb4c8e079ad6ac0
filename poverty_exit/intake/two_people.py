"""Whether an import is published by another person than the one who uploads it."""

import datetime as dt

from poverty_exit import queries
from poverty_exit.database import Store
from poverty_exit.errors import LedgerError
from poverty_exit.i18n import gettext as _
from poverty_exit.intake.sources import Choices

SETTING = "publisher_is_another"


def are_due(store: Store) -> bool:
    """Whether the county's setting of today asks for two people."""
    asked = {
        "version": store.data_version(),
        "policy_key": SETTING,
        "day": dt.date.today(),
    }
    with store.cursor() as cursor:
        row = queries.execute(cursor, "ledger/word_in_force", asked).fetchone()
    return row is not None and row[0] == "yes"


def see(store: Store, choices: Choices) -> None:
    """See that files are published by staging them first, where that is asked for.

    Raises:
        LedgerError: they are of no staged import.
    """
    if choices.staged is None and are_due(store):
        raise LedgerError(
            _(
                "In this county another person publishes an import: it has to be "
                "staged first."
            )
        )
