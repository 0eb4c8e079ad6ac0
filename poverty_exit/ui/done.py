"""What was just done, said once on the next page view."""

from __future__ import annotations

import streamlit as st

from poverty_exit.ui.html import literal

_SAID = "just_done"


def say_next(sentence: str) -> None:
    """Keep a sentence for the page view that follows."""
    st.session_state[_SAID] = sentence


def said_before() -> None:
    """Say what the page view before left to be said."""
    sentence = st.session_state.pop(_SAID, None)
    if sentence:
        st.success(literal(sentence))
