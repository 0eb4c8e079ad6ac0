"""What is done under a right and a scope, and what of it is on record."""

import datetime as dt
import json
import re

import pytest

from poverty_exit import (
    aliases,
    audit,
    backup,
    boundary_matches,
    drafts,
    ledger,
    official,
    policy,
    profiles,
    queries,
    sign_off,
    waivers,
)
from poverty_exit.errors import MissingRightError, StoreHeldError
from poverty_exit.i18n import gettext as _
from poverty_exit.intake import files, waiting
from poverty_exit.intake.load import Choices, Source, load
from poverty_exit.office import Office, path_beside
from poverty_exit.places import OpenName
from poverty_exit.rights import actor_of, roles
from tests.tables import PLACES, as_csv, publish

NORTH, SOUTH = "621121101", "621121102"
OF_NORTH = """
    数据日期   | 乡镇   | 行政村 | 户编号 | 人数 | 脱贫属性
    2016-12-31 | 东山镇 | 上湾村 | A      | 3    | 未脱贫
"""
OF_SOUTH = """
    数据日期   | 乡镇   | 行政村 | 户编号 | 人数 | 脱贫属性
    2016-12-31 | 西川乡 | 河口村 | B      | 2    | 未脱贫
"""
OF_BOTH = """
    数据日期   | 乡镇   | 行政村 | 户编号 | 人数 | 脱贫属性
    2016-12-31 | 东山镇 | 上湾村 | A      | 3    | 未脱贫
    2016-12-31 | 西川乡 | 河口村 | B      | 2    | 未脱贫
"""
BLOCKED = """
    数据日期   | 乡镇   | 行政村 | 户编号 | 人数 | 脱贫属性
    2016-12-31 | 东山镇 | 上湾村 | A      | 3    | 谁知道
"""


def source(drawn: str, name: str = "list.csv") -> Source:
    """A drawn table as an uploaded file."""
    return Source(name, as_csv(drawn))


@pytest.fixture
def placed(store):
    """A store that knows its places."""
    publish(store, PLACES)
    return store


def person(store, role: str, township: str | None = None, name: str = "Zhang"):
    """A handle by which somebody of a role acts."""
    return store.acting_for(actor_of(name.lower(), name, [(role, township)]))


def acts(store) -> list[tuple]:
    """Account, act, subject and rows of all entries on record."""
    with Office.opened(path_beside(store.path)) as office:
        rows = audit.entries(office).astype(object)
    rows = rows.where(rows.notna(), None)
    return list(
        rows[["account", "action", "subject", "row_count"]].itertuples(
            index=False, name=None
        )
    )


def test_a_clerk_publishes_the_own_township_and_the_ledger_names_the_clerk(placed):
    clerk = person(placed, "statistician", NORTH)
    report = load(clerk, [source(OF_NORTH)], Choices("somebody else"))
    assert [sheet.state for sheet in report.sheets] == ["published"]
    rows = queries.run(placed, "panels/imports")
    assert rows["acted_by"].iloc[-1] == "Zhang"
    assert acts(placed)[-1] == ("zhang", "publish", "households", 1)


@pytest.mark.parametrize(("drawn", "row"), [(OF_SOUTH, 2), (OF_BOTH, 3)])
@pytest.mark.parametrize("is_published", [True, False])
def test_a_clerk_neither_publishes_nor_tries_rows_of_another_township_and_is_told_where(
    drawn, row, is_published, placed
):
    clerk = person(placed, "statistician", NORTH)
    before = placed.data_version()
    said = _(
        "{file}, row {row}: not of your townships, like {count} rows in all. Take out "
        "these rows, or correct the township, and load the file again.",
        file="list.csv",
        row=row,
        count=1,
    )
    with pytest.raises(MissingRightError, match=re.escape(said)):
        load(clerk, [source(drawn)], Choices("Zhang"), publish=is_published)
    assert placed.data_version() == before
    assert queries.run(placed, "panels/refusals").empty


def test_a_clerk_s_check_tells_figures_of_the_county_and_the_own_township_alone(placed):
    clerk = person(placed, "statistician", NORTH)
    publish(placed, OF_NORTH.replace("2016", "2015"), OF_SOUTH.replace("2016", "2015"))
    # a later list makes a year, of which every township's figures are new
    for handle, codes in ((clerk, {NORTH}), (placed, {NORTH, SOUTH})):
        report = load(handle, [source(OF_NORTH)], Choices("Zhang"), publish=False)
        told = report.figures[report.figures["level"] == "township"]
        assert set(told["code"]) == codes
        assert "county" in set(report.figures["level"])


def test_a_file_of_the_whole_county_is_not_a_clerk_s(placed):
    clerk = person(placed, "statistician", NORTH)
    renamed = source(PLACES.replace("高庙村", "高楼村"), "places.csv")
    with pytest.raises(MissingRightError):
        load(clerk, [renamed], Choices("Zhang"))


def test_a_clerk_withdraws_and_restores_the_own_township_s_import_only(placed):
    publish(placed, OF_NORTH)
    north = placed.data_version()
    publish(placed, OF_SOUTH)
    south = placed.data_version()
    clerk = person(placed, "statistician", NORTH)
    ledger.withdraw(clerk, north, "x")
    ledger.restore(clerk, north, "x")
    for turn in (ledger.withdraw, ledger.restore):
        with pytest.raises(MissingRightError):
            turn(clerk, south, "x")
    with pytest.raises(MissingRightError):
        ledger.signed_effect_of_turn(clerk, south, "withdraw")
    with pytest.raises(MissingRightError):
        ledger.withdraw(clerk, 1, "x")  # the register of places
    assert [act[1] for act in acts(placed)][-2:] == ["withdraw", "restore"]


def test_two_people_are_two_accounts_and_each_stages_within_the_own_township(placed):
    clerk = person(placed, "statistician", NORTH)
    _report, number = waiting.stage(clerk, [source(OF_NORTH)], Choices("x"))
    assert number is not None
    neighbour = person(placed, "statistician", SOUTH, "Wang")
    assert waiting.staged_imports(neighbour).empty
    assert len(waiting.staged_imports(person(placed, "statistician"))) == 1
    with pytest.raises(ledger.LedgerError, match="Zhang"):
        waiting.publish(clerk, number, "a name made up")
    chief = person(placed, "statistician", None, "Li")
    assert waiting.publish(chief, number, "x").sheets[0].state == "published"
    assert [(act[0], act[1]) for act in acts(placed)][-2:] == [
        ("zhang", "stage"),
        ("li", "publish"),
    ]


def test_a_clerk_s_refused_file_is_seen_by_the_clerk_and_no_neighbour(placed):
    clerk = person(placed, "statistician", NORTH)
    report = load(clerk, [source(BLOCKED)], Choices("x"))
    assert report.is_blocked
    assert len(queries.run(clerk, "panels/refusals")) == 1
    neighbour = person(placed, "statistician", SOUTH, "Wang")
    assert queries.run(neighbour, "panels/refusals").empty
    content = source(BLOCKED)
    assert files.kept(clerk, content.hash, content.name) == content.content
    with pytest.raises(MissingRightError):
        files.kept(neighbour, content.hash, content.name)
    assert acts(placed)[-1][:3] == ("zhang", "blocked", "households")


def test_a_draft_of_somebody_limited_to_a_township_is_the_person_s_own(placed):
    clerk = person(placed, "statistician", NORTH)
    draft = drafts.make(clerk, [source(OF_NORTH)], Choices("x"))
    assert draft.made_by == "Zhang"
    neighbour = person(placed, "statistician", SOUTH, "Wang")
    assert drafts.find(neighbour, draft.number) is None
    assert drafts.find(clerk, draft.number) == draft
    assert drafts.find(person(placed, "statistician", None, "Li"), draft.number)


def acts_by_right(store):
    """One act of every kind that changes something, with the right that it needs."""
    edit = policy.Edit(
        "base_kind", dt.date(2016, 1, 1), None, None, "resident_population", None, "x"
    )
    figure = official.Figure(2016, SOUTH, "贫困人口")
    name = OpenName("写法", SOUTH, "village")
    return {
        "publish": ("publish", lambda one: load(one, [source(OF_SOUTH)], Choices("x"))),
        "try": (
            "upload",
            lambda one: load(one, [source(OF_SOUTH)], Choices("x"), publish=False),
        ),
        "stage": (
            "upload",
            lambda one: waiting.stage(one, [source(OF_SOUTH)], Choices("x")),
        ),
        "draft": (
            "upload",
            lambda one: drafts.make(one, [source(OF_SOUTH)], Choices("x")),
        ),
        "withdraw": ("withdraw", lambda one: ledger.withdraw(one, 1, "x")),
        "alias": (
            "upload",
            lambda one: aliases.remember(one, name, "621121102201", "x"),
        ),
        "waive": (
            "publish",
            lambda one: waivers.waive(one, "household_large", "x", reason="x"),
        ),
        "sign off": ("publish", lambda one: sign_off.sign_off(one, "x", [2016], "x")),
        "lift": ("publish", lambda one: sign_off.lift(one, 1, "x", "x")),
        "policy": ("settings", lambda one: policy.edit(one, edit, "x")),
        "explain": ("upload", lambda one: official.explain(one, figure, "x", "x")),
        "profile": ("upload", lambda one: profiles.withdraw(one, 1, "x")),
        "border": ("upload", lambda one: boundary_matches._write(one, {}, "x")),
        "remember": ("settings", lambda one: one.remember("local_user", "x")),
        "backup": (
            "settings",
            lambda one: backup.backup(one, store.path.parent / "kept"),
        ),
        "acts": ("accounts", lambda one: one.acts()),
    }


ACTS = sorted(acts_by_right(type("", (), {"path": None})))


@pytest.mark.parametrize("role", roles())
@pytest.mark.parametrize("act", ACTS)
def test_a_role_without_the_right_cannot_do_it_and_one_with_it_is_not_stopped(
    act, role, placed
):
    right, done = acts_by_right(placed)[act]
    one = person(placed, role)
    if right not in roles()[role].rights:
        before = (placed.data_version(), len(acts(placed)))
        with pytest.raises(MissingRightError):
            done(one)
        assert (placed.data_version(), len(acts(placed))) == before
        return
    try:
        done(one)
    except MissingRightError:
        pytest.fail("the role has the right")
    except (ledger.LedgerError, ValueError):
        pass  # stopped by something else: there is nothing to lift here


def test_what_cannot_be_put_on_record_is_not_done(placed, monkeypatch):
    before = placed.data_version()
    monkeypatch.setattr(Office, "open", held(times=100))
    monkeypatch.setattr("poverty_exit.office.PAUSE", 0)
    with pytest.raises(StoreHeldError):
        publish(placed, OF_NORTH)
    assert placed.data_version() == before


def test_an_office_that_is_busy_for_a_moment_is_waited_for(placed, monkeypatch):
    monkeypatch.setattr(Office, "open", held(times=3))
    monkeypatch.setattr("poverty_exit.office.PAUSE", 0)
    publish(placed, OF_NORTH)
    assert acts(placed)[-1][1:] == ("publish", "households", 1)


def held(times: int):
    """Opening the office, which another program holds so many times."""
    real, tries = Office.open, []

    def opened(path):
        tries.append(path)
        if len(tries) <= times:
            raise StoreHeldError("held")
        return real(path)

    return opened


def test_a_setting_on_record_says_which_and_of_whom(placed):
    placed.remember("local_user", "Chen")
    assert acts(placed)[-1][1:3] == ("setting", "local_user")
    with Office.opened(path_beside(placed.path)) as office:
        told = json.loads(audit.entries(office)["filters"].iloc[-1])
    assert told == {"setting": "local_user", "content": "Chen"}


def test_a_trial_that_is_undone_leaves_nothing_on_record(placed):
    before = acts(placed)
    load(placed, [source(OF_NORTH)], Choices("x"), publish=False)
    assert acts(placed) == before


def test_a_backup_on_record_names_who_made_it(placed):
    folder = backup.backup(person(placed, "administrator"), placed.path / "backups")
    assert acts(placed)[-1] == ("zhang", "backup", folder.name, None)
