"""The commands on accounts, and that the app does not start before there are any."""

import subprocess
import sys
from pathlib import Path

import pytest

from poverty_exit import accounts, connection, passwords
from poverty_exit.__main__ import main
from poverty_exit.gate import oidc_settings, shared
from poverty_exit.office import SETTING as OFFICE
from poverty_exit.office import Office

pytestmark = pytest.mark.usefixtures("quick_hashes")
HOLD = """
import sys
from pathlib import Path
from poverty_exit.office import Office
office = Office.open(Path(sys.argv[1]))
print("open", flush=True)
sys.stdin.read()
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the office is; nothing said by the computer's own settings."""
    monkeypatch.setenv(OFFICE, str(tmp_path / "office"))
    monkeypatch.setenv("POVERTY_EXIT_LANGUAGE", "en")
    monkeypatch.delenv(oidc_settings.SETTING, raising=False)
    monkeypatch.delenv(shared.SETTING, raising=False)
    return tmp_path / "office"


def found(folder: Path, account: str) -> accounts.Account:
    """An account, read from the closed office."""
    office = Office.open(folder)
    known = accounts.find(office, account)
    office.close()
    assert known is not None
    return known


def test_the_first_administrator_is_made_with_a_password_for_one_time(folder, capsys):
    asked = ["accounts", "add", "Li.Na", "--role", "administrator", "--name", "Li Na"]
    assert main(asked) == 0
    said = capsys.readouterr()
    made = found(folder, "li.na")
    assert passwords.matches(made.password_hash, said.out.strip())
    assert (made.name, made.is_administrator) == ("Li Na", True)
    assert made.must_change_password
    assert "must be changed" in said.err


def test_roles_hold_in_the_townships_that_are_named(folder, capsys):
    asked = ["--role", "statistician", "--township", "621121100", "--township", "1"]
    assert main(["accounts", "add", "wu", *asked]) == 0
    assert found(folder, "wu").given == (
        ("statistician", "1"),
        ("statistician", "621121100"),
    )
    assert main(["accounts", "give", "wu", "--role", "leader"]) == 0
    assert found(folder, "wu").given == (("leader", None),)
    capsys.readouterr()
    assert main(["accounts", "list"]) == 0
    assert capsys.readouterr().out.split() == ["wu", "wu", "leader"]


def test_an_account_is_disabled_enabled_and_reset(folder, capsys):
    for account in ("li.na", "wu"):
        main(["accounts", "add", account, "--role", "administrator"])
    assert main(["accounts", "disable", "wu"]) == 0
    assert found(folder, "wu").is_disabled
    assert main(["accounts", "enable", "wu"]) == 0
    assert not found(folder, "wu").is_disabled
    capsys.readouterr()
    assert main(["accounts", "reset", "wu"]) == 0
    password = capsys.readouterr().out.strip()
    assert passwords.matches(found(folder, "wu").password_hash, password)


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        (["disable", "li.na"], "last administrator"),
        (["disable", "nobody"], "no such account"),
        (["add", "li.na", "--role", "viewer"], "already"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(capsys, asked, why):
    main(["accounts", "add", "li.na", "--role", "administrator"])
    assert main(["accounts", *asked]) == 1
    assert why in capsys.readouterr().err


def test_a_role_that_there_is_not_is_misuse(capsys):
    with pytest.raises(SystemExit) as left:
        main(["accounts", "add", "li.na", "--role", "emperor"])
    assert left.value.code == 2


def test_while_the_app_runs_its_page_is_the_way(folder, capsys):
    command = [sys.executable, "-c", HOLD, str(folder)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen(command, text=True, **pipes) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "open\n"
        assert main(["accounts", "list"]) == 3
        holder.communicate()
    assert "in use by another program" in capsys.readouterr().err


def test_the_app_is_not_served_before_anybody_could_sign_in(
    folder, capsys, monkeypatch
):
    # what the command tells the server by is not left to the tests that follow
    for setting in (
        shared.SETTING,
        connection.THREADS_SETTING,
        "STREAMLIT_SERVER_ADDRESS",
    ):
        monkeypatch.setenv(setting, "")
    monkeypatch.setenv("STREAMLIT_SERVER_PORT", "8501")
    assert main(["serve"]) == 1
    assert "accounts add" in capsys.readouterr().err
    assert shared.guard() is None
    main(["accounts", "add", "wu", "--role", "statistician"])
    assert main(["serve"]) == 1, "somebody has to look after the accounts"


@pytest.mark.parametrize(
    ("address", "is_shared"),
    [
        ("127.0.0.1", False),
        ("127.0.0.2", False),
        ("::1", False),
        ("localhost", False),
        ("0.0.0.0", True),
        ("::", True),
        ("192.168.1.5", True),
        ("county.example", True),
        ("localhost.evil.example", True),
        (None, True),
        ("", True),
    ],
)
def test_people_sign_in_wherever_other_computers_could_reach(
    monkeypatch, address, is_shared
):
    assert shared.is_meant(address) is is_shared
    monkeypatch.setenv(shared.SETTING, "1")
    assert shared.is_meant(address), "a web server before it may pass others on"
