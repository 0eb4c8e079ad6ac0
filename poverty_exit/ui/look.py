"""What the theme in .streamlit/config.toml cannot say: our few classes, print, words.

Streamlit's own English words (the uploader's) are covered by ours, in the reader's
language.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import streamlit as st

from poverty_exit.figures.theme import palette
from poverty_exit.i18n import gettext as _
from poverty_exit.i18n import language
from poverty_exit.ui.session import Mode, colour_mode

STYLE = Path(__file__).with_name("look.css")


@cache
def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def dress() -> None:
    """Give the page our colours, classes and words."""
    st.html(f"<style>{_variables(colour_mode())}{_text(STYLE)}{_words()}</style>")


def manners() -> None:
    """Say the page's language where the page's own script (static/page.js) reads it."""
    st.html(f"<i class='pe-spoken' lang='{language().replace('_', '-')}'></i>")


def _variables(mode: Mode) -> str:
    colours = palette(mode)
    named = {
        "surface": colours.surface,
        "ink": colours.ink,
        "muted": colours.muted,
        "line": colours.line,
        "accent": colours.accent,
        "accent-soft": colours.accent_soft,
        **{name.replace("_", "-"): colour for name, colour in colours.states.items()},
    }
    body = "".join(f"--pe-{name}:{colour};" for name, colour in named.items())
    return f":root{{{body}}}"


def _words() -> str:
    """Our words over the uploader's own."""
    button = json.dumps(_("Choose files"), ensure_ascii=False)
    drop = json.dumps(_("or drop them here"), ensure_ascii=False)
    remove = json.dumps(_("Remove the file"), ensure_ascii=False)
    words = (
        f"--pe-choose-files:{button};--pe-drop-files:{drop};--pe-remove-file:{remove};"
    )
    return f":root{{{words}}}"
