"""The edge of a page: one sentence for the reader, one line in the log, no person."""

import logging

import pytest
from streamlit.testing.v1 import AppTest

from poverty_exit.errors import StoreError


def failing(kind: str) -> AppTest:
    def script(kind):
        from poverty_exit.errors import StoreError
        from poverty_exit.ui.edge import error_edge

        with error_edge():
            if kind == "ours":
                raise StoreError("The store is in use.")
            raise ValueError("cannot read: Wang Xiaoming 621121199001011234")

    return AppTest.from_function(script, args=(kind,)).run()


def test_an_unexpected_error_is_a_sentence_without_its_message():
    app = failing("unexpected")
    assert not app.exception
    assert "本页未能显示" in app.error[0].value
    assert "Wang" not in app.error[0].value


def test_an_error_of_ours_says_its_own_sentence():
    assert failing("ours").error[0].value == str(StoreError("The store is in use."))


def test_the_log_has_kind_and_place_of_the_error_and_no_personal_data(
    caplog: pytest.LogCaptureFixture,
):
    with caplog.at_level(logging.ERROR, logger="poverty_exit"):
        failing("unexpected")
    said = "\n".join(record.getMessage() for record in caplog.records)
    assert "ValueError at" in said
    assert "Wang" not in said
    assert "6211211990" not in said
    assert not any(record.exc_info for record in caplog.records)


def test_stopping_and_rerunning_are_no_errors():
    def script():
        import streamlit as st

        from poverty_exit.ui.edge import error_edge

        with error_edge():
            st.stop()

    app = AppTest.from_function(script).run()
    assert not app.error
    assert not app.exception
