"""What was done, as the record of it is read: a word for every kind of act."""

from __future__ import annotations

from poverty_exit.i18n import gettext as _


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
