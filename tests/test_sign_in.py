"""Signing in and being signed in: one sentence for all failures, delays, ends."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from poverty_exit import account_changes, accounts, audit, ledger, passwords
from poverty_exit import sessions as signed_in
from poverty_exit import sign_in as signing
from poverty_exit.errors import SignInError
from poverty_exit.i18n import use_language
from poverty_exit.office import Office
from poverty_exit.rights import alone

pytestmark = pytest.mark.usefixtures("quick_hashes")

ROOT = alone("root")
HERE, THERE = "10.0.0.5", "10.0.0.6"
PASSWORD = "seven grey herons"


class Clock:
    """The time, as a test says it."""

    def __init__(self) -> None:
        self.now = dt.datetime(2026, 3, 2, 9, 0, 0)

    def __call__(self) -> dt.datetime:
        return self.now

    def pass_by(self, **span: float) -> None:
        self.now += dt.timedelta(**span)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    monkeypatch.setattr(ledger, "now", made)
    return made


@pytest.fixture
def office(tmp_path: Path, clock: Clock) -> Iterator[Office]:
    """An office with Li Na, whose password is known, and the disabled Wu."""
    use_language("en")
    opened = Office.open(tmp_path / "office")
    for account in ("li.na", "wu"):
        given = [("administrator", None)] if account == "li.na" else [("viewer", None)]
        made = account_changes.add(opened, ROOT, account, account, given)
        account_changes.change_password(opened, account, made, PASSWORD)
    account_changes.disable(opened, ROOT, "wu")
    yield opened
    opened.close()


def refused(office: Office, account: str, password: str, address: str = HERE) -> str:
    """What is said to who is not let in."""
    with pytest.raises(SignInError) as error:
        signing.sign_in(office, account, password, address)
    return str(error.value)


def test_the_right_name_and_password_sign_in_however_the_name_is_written(office):
    for written in ("li.na", " LI.NA ", "ｌｉ．ｎａ"):
        token = signing.sign_in(office, written, PASSWORD, HERE)
        session = signed_in.of(office).find(token)
        assert session is not None
        assert session.actor.account == "li.na"
        assert session.actor.may("accounts")


def test_unknown_wrong_and_disabled_are_told_in_one_sentence(office):
    said = {
        refused(office, "nobody", PASSWORD, "10.0.0.1"),
        refused(office, "li.na", "wrong", "10.0.0.2"),
        refused(office, "wu", PASSWORD, "10.0.0.3"),
        refused(office, "", "", "10.0.0.4"),
    }
    assert len(said) == 1


def test_every_refusal_works_through_a_hash(office, monkeypatch):
    worked = []
    matches = passwords.matches
    monkeypatch.setattr(
        passwords, "matches", lambda *given: worked.append(1) or matches(*given)
    )
    for account in ("nobody", "li.na", "wu"):
        refused(office, account, "wrong")
    assert len(worked) == 3


@pytest.mark.parametrize("account", ["li.na", "wu", "nobody"])
def test_delays_grow_alike_whether_there_is_such_an_account_or_not(
    office, clock, account
):
    said = []
    for number in range(5):
        refused(office, account, "wrong", f"10.0.1.{number}")
        if number > 1:
            said.append(refused(office, account, "wrong", "10.0.2.1"))
        clock.pass_by(seconds=10)
    assert [one.split("wait ")[1].split(",")[0] for one in said] == [
        *("2 seconds", "4 seconds", "8 seconds"),
    ]


def test_the_delay_doubles_with_every_failure_up_to_a_quarter_of_an_hour():
    said = [signing.delay(failures, free=3) for failures in range(13)]
    assert said == [0, 0, 0, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900]


def test_even_the_right_password_waits_and_waiting_helps(office, clock):
    for _try in range(3):
        refused(office, "li.na", "wrong")
    assert "wait 2 seconds" in refused(office, "li.na", PASSWORD, THERE)
    clock.pass_by(seconds=2)
    assert signing.sign_in(office, "li.na", PASSWORD, THERE)


def test_signing_in_forgives_the_failures_of_the_account(office, clock):
    for _try in range(2):
        refused(office, "li.na", "wrong")
    signing.sign_in(office, "li.na", PASSWORD, HERE)
    for _try in range(2):
        refused(office, "li.na", "wrong")
    assert signing.sign_in(office, "li.na", PASSWORD, HERE)


def test_one_address_that_tries_many_accounts_waits(office):
    for number in range(10):
        refused(office, f"nobody{number}", "wrong", HERE)
    assert "Too many tries" in refused(office, "li.na", PASSWORD, HERE)
    assert signing.sign_in(office, "li.na", PASSWORD, THERE)


def test_an_own_account_does_not_wash_the_address_clean(office, clock):
    for number in range(9):
        refused(office, f"nobody{number}", "wrong", HERE)
    signing.sign_in(office, "li.na", PASSWORD, HERE)
    refused(office, "nobody9", "wrong", HERE)
    assert "Too many tries" in refused(office, "nobody10", "wrong", HERE)


def test_many_tries_at_once_wait_like_many_in_turn(office):
    with ThreadPoolExecutor(8) as pool:
        said = list(
            pool.map(lambda _n: refused(office, "li.na", "wrong", HERE), range(8))
        )
    # three are told that it does not fit, five that they have to wait
    assert sorted(Counter(said).values()) == [3, 5]


def test_failures_are_forgotten_after_an_hour(office, clock):
    for _try in range(3):
        refused(office, "li.na", "wrong")
    clock.pass_by(hours=1, seconds=1)
    refused(office, "li.na", "wrong")
    assert signing.sign_in(office, "li.na", PASSWORD, HERE)


def test_a_password_typed_as_a_name_is_kept_nowhere(office):
    refused(office, "my secret password", "x")
    office_rows = audit.entries(office).to_csv()
    assert "secret" not in office_rows
    since = ledger.now() - dt.timedelta(hours=1)
    asked = {"account": "my secret password", "address": HERE, "since": since}
    assert office.rows("sign_in_failures", **asked)["of_account"].item() == 0
    assert office.rows("sign_in_failures", **asked)["of_address"].item() == 1


def test_signing_in_failing_and_leaving_are_on_record(office):
    refused(office, "li.na", "wrong")
    refused(office, "nobody", "wrong")
    signing.sign_out(office, signing.sign_in(office, "li.na", PASSWORD, HERE))
    rows = audit.entries(office)[["account", "action", "subject"]]
    assert rows.tail(4).to_numpy().tolist() == [
        ["li.na", "sign_in_failed", HERE],
        ["-", "sign_in_failed", HERE],
        ["li.na", "sign_in", HERE],
        ["li.na", "sign_out", HERE],
    ]


def test_an_old_kind_of_hash_is_made_anew(office):
    older = passwords.PasswordHasher(time_cost=1, memory_cost=16, parallelism=1)
    known = accounts.find(office, "li.na")
    assert known is not None
    account_changes._change(
        office,
        account_changes.replace(known, password_hash=older.hash(PASSWORD)),
    )
    signing.sign_in(office, "li.na", PASSWORD, HERE)
    kept = accounts.find(office, "li.na")
    assert kept is not None
    assert kept.password_hash is not None
    assert not passwords.is_outdated(kept.password_hash)


def test_a_token_is_new_every_time_and_only_its_hash_is_kept(office):
    tokens = [signing.sign_in(office, "li.na", PASSWORD, HERE) for _try in range(3)]
    assert len(set(tokens)) == 3
    kept = office.rows("sessions_open", at=ledger.now())
    assert len(kept) == 3
    assert not set(tokens) & set(kept["session_hash"])


@pytest.mark.parametrize("token", [None, "", "forged", "a" * 5000])
def test_what_is_no_token_finds_nobody(office, token):
    assert signed_in.of(office).find(token) is None


def test_a_sign_in_ends_after_doing_nothing_for_the_idle_time(office, clock):
    token = signing.sign_in(office, "li.na", PASSWORD, HERE)
    open_ones = signed_in.of(office)
    clock.pass_by(minutes=29)
    assert open_ones.find(token) is not None, "looking is no act"
    assert open_ones.find(token, acts=True) is not None
    clock.pass_by(minutes=29)
    assert open_ones.find(token) is not None
    clock.pass_by(minutes=1)
    assert open_ones.of_account("li.na") == []
    assert open_ones.find(token) is None
    assert open_ones.find(token, acts=True) is None


def test_a_sign_in_ends_after_twelve_hours_however_busy(office, clock):
    token = signing.sign_in(office, "li.na", PASSWORD, HERE)
    open_ones = signed_in.of(office)
    for _step in range(47):
        clock.pass_by(minutes=15)
        assert open_ones.find(token, acts=True) is not None
    clock.pass_by(minutes=15)
    assert open_ones.find(token, acts=True) is None


def test_the_idle_time_is_a_setting(office, clock, monkeypatch):
    monkeypatch.setenv(signed_in.IDLE_SETTING, "5")
    token = signing.sign_in(office, "li.na", PASSWORD, HERE)
    clock.pass_by(minutes=5)
    assert signed_in.of(office).find(token) is None


def test_a_sign_in_outlives_a_restart_of_the_app_but_not_its_end(office, clock):
    stays, ended, disabled = (
        signing.sign_in(office, "li.na", PASSWORD, HERE) for _try in range(3)
    )
    open_ones = signed_in.of(office)
    found = open_ones.find(ended)
    assert found is not None
    open_ones.end(found.hash)
    restarted = signed_in.Sessions(office)
    assert restarted.find(stays) is not None
    assert restarted.find(ended) is None
    assert restarted.find(disabled) is not None
    account_changes.add(office, ROOT, "zhao", "Zhao", [("administrator", None)])
    account_changes.disable(office, ROOT, "li.na")
    assert signed_in.Sessions(office).find(disabled) is None


def test_an_open_office_has_one_set_of_sign_ins(office):
    assert signed_in.of(office) is signed_in.of(office)


def test_a_one_time_password_is_for_three_days(office, clock):
    made = account_changes.add(office, ROOT, "new", "New", [("viewer", None)])
    clock.pass_by(hours=71, minutes=59)
    signing.sign_in(office, "new", made, HERE)
    clock.pass_by(minutes=1)
    assert "no longer valid" in refused(office, "new", made)
    assert "no longer valid" not in refused(office, "new", "wrong", THERE)
    again = account_changes.reset(office, ROOT, "new")
    signing.sign_in(office, "new", again, "10.0.0.7")
    account_changes.change_password(office, "new", again, PASSWORD)
    clock.pass_by(days=400)
    signing.sign_in(office, "new", PASSWORD, HERE)


@pytest.mark.parametrize(
    "change",
    [
        lambda office: account_changes.give(office, ROOT, "new", [("leader", None)]),
        lambda office: account_changes.disable(office, ROOT, "new"),
        lambda office: account_changes.take_over(
            office, accounts.find(office, "new"), "Other", [("viewer", None)]
        ),
    ],
    ids=["other roles", "disabled and enabled", "another name"],
)
def test_a_one_time_password_grows_no_younger_by_another_change(office, clock, change):
    made = account_changes.add(office, ROOT, "new", "New", [("viewer", None)])
    clock.pass_by(hours=71)
    change(office)
    account_changes.enable(office, ROOT, "new")
    signing.sign_in(office, "new", made, HERE)
    clock.pass_by(hours=1)
    assert "no longer valid" in refused(office, "new", made)


def test_a_hash_made_anew_keeps_the_age_of_its_password(office, clock):
    account_changes.add(office, ROOT, "new", "New", [("viewer", None)])
    before = accounts.find(office, "new")
    clock.pass_by(hours=5)
    account_changes.rehash(office, before, PASSWORD)
    after = accounts.find(office, "new")
    assert after.password_changed_at == before.password_changed_at < after.changed_at


def test_how_long_a_one_time_password_lasts_is_a_setting(office, clock, monkeypatch):
    monkeypatch.setenv(signing.ONE_TIME_SETTING, "2")
    made = account_changes.add(office, ROOT, "new", "New", [("viewer", None)])
    clock.pass_by(hours=1, minutes=59)
    signing.sign_in(office, "new", made, HERE)
    clock.pass_by(minutes=1)
    assert "no longer valid" in refused(office, "new", made)
