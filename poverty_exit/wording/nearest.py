"""Who is nearest to a limit, said in households: so many more, and it is exceeded."""

from __future__ import annotations

from collections.abc import Sequence

from poverty_exit import formats
from poverty_exit.i18n import gettext as _
from poverty_exit.i18n import ngettext
from poverty_exit.wording.phrases import names, sentence


def nearest_limit(beyond: Sequence[str], near: Sequence[tuple[str, int]]) -> str:
    """The places beyond their limit by the count, then those nearest to it.

    Args:
        beyond: names of the places that are beyond it already.
        near: name and further households that would break it, the nearest first.
    """
    clauses = []
    if beyond:
        clauses.append(
            _("Beyond the limit by the count: {places}", places=names(beyond))
        )
    if near:
        said = names([_place(name, households) for name, households in near])
        if beyond:
            clauses.append(_("nearest to the limit: {places}", places=said))
        else:
            clauses.append(_("Nearest to the limit: {places}", places=said))
    return sentence(*clauses) if clauses else ""


def _place(name: str, households: int) -> str:
    return ngettext(
        "{place} (one more household)",
        "{place} (another {number} households)",
        households,
        place=name,
        number=formats.number(households),
    )
