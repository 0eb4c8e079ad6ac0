"""Roles and what each may do: rights, pages, downloads and commands, as one table.

It is made of what enforces them: ``roles.toml``, the navigation, ``command_rights``.
"""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd
import streamlit as st

from poverty_exit import command_rights, rights
from poverty_exit.i18n import gettext as _
from poverty_exit.i18n import translated
from poverty_exit.rights import Right
from poverty_exit.tables import Column
from poverty_exit.ui.html import pairs, paragraph
from poverty_exit.ui.navigation import sections
from poverty_exit.ui.session import current_store
from poverty_exit.ui.tables import downloads, markup
from poverty_exit.ui.view import divisions

MAY = "✓"


def matrix() -> pd.DataFrame:
    """What each role may do.

    Returns:
        One row per right, page, download and command: kind, what, needs (in words,
        none for a right itself), and a column per role, MAY where one of its rights
        opens it.
    """
    rows = [
        {**_row(_("Right"), translated(label), [right]), "needs": ""}
        for right, label in rights.labels().items()
    ]
    pages = [entry for entries in sections().values() for entry in entries]
    rows += [_row(_("Page"), entry.title, entry.rights) for entry in pages]
    rows += [
        _row(_("Download"), translated(one.label), [one.right])
        for one in rights.downloads().values()
    ]
    rows += [_command(name, right) for name, right in command_rights.NEEDS.items()]
    here = _("on the computer itself")
    rows += [
        _row(_("Command"), name, None, here) for name in command_rights.OF_THE_COMPUTER
    ]
    return pd.DataFrame(rows)


def matrix_part() -> None:
    """The table with its downloads, and what townships mean for it."""
    said = _(
        "A role is given for the whole county or for named townships. Whoever is "
        "limited to townships sees their rows and those of their villages, and the "
        "county's own sums; settings and accounts are the county's alone."
    )
    st.html(paragraph(said))
    columns = [
        Column("kind", _("Kind")),
        Column("what", _("What"), strong=True),
        *(Column(key, translated(one.label)) for key, one in rights.roles().items()),
        Column("needs", _("Needs")),
    ]
    title = _("Roles and rights")
    rows = matrix()
    st.html(markup(rows, columns, title, is_titled=False))
    downloads(rows, columns, title, "", "rights_matrix", "rights")


def own_rights() -> None:
    """The rights of whoever looks, each with where it holds."""
    rows = divisions() if current_store().may("view") else pd.DataFrame()
    names = {} if rows.empty else dict(zip(rows["code"], rows["name"], strict=True))
    actor = current_store().actor
    held = [
        (translated(label), _where(actor.where(right), names))
        for right, label in rights.labels().items()
        if actor.may(right)
    ]
    st.html(pairs(held) if held else paragraph(_("none")))


def _where(townships: Iterable[str] | None, names: dict[str, str]) -> str:
    if townships is None:
        return _("whole county")
    return _(", ").join(names.get(code, code) for code in sorted(townships))


def _command(name: str, right: Right | None) -> dict[str, str]:
    if right is not None:
        return _row(_("Command"), name, [right])
    return _row(_("Command"), name, None, _("in the app, signed in"))


def _row(
    kind: str, what: str, opening: Iterable[Right] | None, needs: str = ""
) -> dict[str, str]:
    """A row; any of the opening rights will do, none needed where there are none.

    Nobody's role opens what has no such rights at all: then ``needs`` says who may.
    """
    opens = set(opening or ())
    may = {
        key: MAY
        if opening is not None and (not opens or opens & set(role.rights))
        else ""
        for key, role in rights.roles().items()
    }
    labels = [translated(rights.labels()[one]) for one in rights.RIGHTS if one in opens]
    said = needs or _(" or ").join(labels) or _("nothing: everybody")
    return {"kind": kind, "what": what, "needs": said, **may}
