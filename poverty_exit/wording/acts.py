"""What was done, as the record of it is read: a word for every kind of act."""

from __future__ import annotations

from collections.abc import Mapping

from poverty_exit.i18n import gettext as _
from poverty_exit.i18n import translated
from poverty_exit.indicators import registry
from poverty_exit.rights import roles


def act(action: str) -> str:
    """The words for a kind of act in the record (``audit.Action``)."""
    words = {
        "sign_in": _("signed in"),
        "sign_in_failed": _("sign-in failed"),
        "sign_out": _("signed out"),
        "account": _("changed an account"),
        "blocked": _("brought files that were refused"),
        "stage": _("staged an import"),
        "turn_down": _("refused a staged import"),
        "publish": _("published"),
        "withdraw": _("withdrew"),
        "restore": _("restored"),
        "setting": _("changed a setting"),
        "sign_off": _("signed off"),
        "lift": _("lifted a sign-off"),
        "unmask": _("opened a household's names"),
        "export": _("exported"),
        "backup": _("made a backup"),
        "restore_backup": _("restored a backup"),
        "restore_office": _("restored accounts and the record of acts"),
    }
    return words.get(action, action)


def choices(told: Mapping[str, object], places: Mapping[str, str]) -> str:
    """By which choices something was done, one after the other.

    Args:
        told: as the record keeps them; one without words stands as it is.
        places: names of places by their codes.
    """
    names = {
        "change": _("change"),
        "roles": _("roles"),
        "entry": _("ledger entry"),
        "batch": _("import"),
        "acted_by": _("under the name"),
        "kind": _("kind of file"),
        "place": _("place"),
        "year": _("year"),
        "indicator": _("indicator"),
        "version": _("data version"),
        "unit": _("counted in"),
        "level": _("level"),
        "lang": _("language"),
        "household": _("mark of the household"),
        "reason": _("reason"),
        "setting": _("setting"),
        "content": _("set to"),
        "file": _("mark of the file"),
    }
    return _("; ").join(
        f"{names.get(name, name)} {_choice(name, chosen, places)}"
        for name, chosen in told.items()
        if chosen is not None
    )


def _choice(name: str, chosen: object, places: Mapping[str, str]) -> str:
    """A choice in words, where there are any for it."""
    if name == "roles" and isinstance(chosen, list):
        return _(", ").join(_role(str(one), places) for one in chosen)
    said = str(chosen)
    if name == "indicator" and said in registry():
        return translated(registry()[said].label)
    words = {
        "added": _("made"),
        "disabled": _("disabled"),
        "enabled": _("let in again"),
        "password reset": _("new one-time password"),
        "password changed": _("own password"),
        "signed out": _("all sign-ins ended"),
        "roles": _("other roles"),
        "persons": _("persons"),
        "households": _("households"),
        "county": _("county"),
        "township": _("by township"),
        "village": _("by village"),
    }
    worded = {"change": words, "unit": words, "level": words, "place": places}
    return worded.get(name, {}).get(said, said)


def _role(given: str, places: Mapping[str, str]) -> str:
    """A role by its label, with the place that it holds in."""
    role, _space, code = given.partition(" ")
    label = translated(roles()[role].label) if role in roles() else role
    where = places.get(code, code) if code else _("whole county")
    return _("{role} ({place})", role=label, place=where)
