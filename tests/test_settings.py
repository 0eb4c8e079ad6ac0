"""Settings of the environment: a wrong one is said before the server starts."""

import pytest

from poverty_exit import connection, sessions, settings, sign_in
from poverty_exit.__main__ import main
from poverty_exit.database import Store
from poverty_exit.errors import SettingError
from poverty_exit.gate import uploads
from poverty_exit.i18n import use_language

NAME = "POVERTY_EXIT_IDLE_MINUTES"


@pytest.mark.parametrize(
    ("said", "number"), [("5", 5), (" 2.5 ", 2.5), ("", 30), (None, 30)]
)
def test_a_number_is_what_the_setting_says_else_the_default(monkeypatch, said, number):
    if said is None:
        monkeypatch.delenv(NAME, raising=False)
    else:
        monkeypatch.setenv(NAME, said)
    assert settings.number(NAME, 30) == number


@pytest.mark.parametrize("said", ["half an hour", "0", "-3", "nan", "inf", "1,5"])
def test_what_is_no_number_above_zero_is_said_with_its_setting(monkeypatch, said):
    use_language("en")
    monkeypatch.setenv(NAME, said)
    with pytest.raises(SettingError, match=NAME) as raised:
        settings.number(NAME, 30)
    assert f"says {said}." in str(raised.value)


@pytest.mark.parametrize(
    "name", [sessions.IDLE_SETTING, sign_in.ONE_TIME_SETTING, uploads.SETTING]
)
def test_the_server_does_not_start_with_a_wrong_number(
    monkeypatch, tmp_path, capsys, name
):
    monkeypatch.setenv("POVERTY_EXIT_STORE", str(tmp_path / "store"))
    monkeypatch.setenv(name, "soon")
    for kept in ("POVERTY_EXIT_SHARED", "STREAMLIT_SERVER_ADDRESS"):
        monkeypatch.setenv(kept, "")
    for kept in ("STREAMLIT_SERVER_PORT", connection.THREADS_SETTING):
        monkeypatch.setenv(kept, "")
    assert main(["serve"]) == 1
    assert name in capsys.readouterr().err


def test_a_database_uses_as_many_threads_as_the_setting_says(monkeypatch, tmp_path):
    monkeypatch.setenv(connection.THREADS_SETTING, "3")
    store = Store.open(tmp_path / "store")
    with store.cursor() as cursor:
        (threads,) = cursor.execute("select current_setting('threads')").fetchone()
    store.close()
    assert threads == 3
