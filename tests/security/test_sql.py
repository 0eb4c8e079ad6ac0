"""SQL where values belong: in addresses, in queries' parameters, on the command line.

Nothing of it may change the store, and nobody may be told of SQL or of our code.
"""

import argparse
import re
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from poverty_exit import queries
from poverty_exit.__main__ import _parser, main
from poverty_exit.database import Store
from poverty_exit.errors import PovertyExitError
from poverty_exit.filters import Filters, to_query
from poverty_exit.paths import QUERIES, ROOT
from tests.pages.conftest import Shown, shown, words
from tests.pages.test_every_page import PAGES
from tests.rights.test_queries import VALUES
from tests.tables import county

__all__ = ["shown"]
PAYLOADS = (
    "'; delete from places; --",
    "621121101' or '1'='1",
    "1); delete from ledger; --",
    '" union all select name, password_hash from accounts --',
    "$year; copy places to 'planted.csv'",
)
LIST = """
    数据日期   | 户编号 | 人数 | 脱贫属性
    2016-12-31 | A      | 3    | 未脱贫
"""
NEVER = re.compile(
    r"(Parser|Catalog|Binder|Conversion|Invalid Input|Constraint) Error|Traceback|"
    r"LINE \d+:|\bduckdb\b|\.py\"?, line",
)
NOT_RUN = {"serve", "sample", "keys"}
"""Commands that serve, write where they are told, or change the key of the tests."""
ADDRESSES = tuple(
    to_query(Filters("621121", 2016, "exit_progress", 1, "persons", "village", "en"))
)
"""The parameters that every page knows; those of single pages are found in the code."""


class InjectedError(AssertionError):
    """The store changed, or somebody was told what only we may know."""


State = dict[str, int]


def state(store: Store) -> State:
    """How many rows each table has."""
    with store.cursor() as cursor:
        names = cursor.execute("select table_name from duckdb_tables()").fetchall()
        return {name: len(cursor.table(name)) for (name,) in sorted(names)}


def see_same(store: Store, before: State) -> None:
    """See that no table lost a row or is gone.

    Raises:
        InjectedError: one has, or is.
    """
    after = state(store)
    gone = {name for name, rows in before.items() if after.get(name, -1) < rows}
    if gone:
        raise InjectedError(str(gone))


def see_nothing_told(said: str) -> None:
    """See that what was said names neither SQL nor code.

    Raises:
        InjectedError: it does.
    """
    if found := NEVER.search(said):
        raise InjectedError(found[0])


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The folder that commands are called from."""
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Store]:
    """A county of one list."""
    store = county(tmp_path / "store", LIST)
    yield store
    store.close()


def that_only_read() -> list[str]:
    """All queries that read; what writes is called with what was read."""
    folders = {path.parent for path in QUERIES.rglob("*.sql")}
    named = [
        name
        for folder in sorted(folders)
        for name in queries.names(str(folder.relative_to(QUERIES)))
    ]
    return [
        name
        for name in named
        if not name.startswith("tables/") and _reads(queries.text(name))
    ]


def _reads(text: str) -> bool:
    kinds = {one.type for one in duckdb.extract_statements(text)}
    return kinds == {duckdb.StatementType.SELECT}


def ask_everything(store: Store) -> None:
    """Ask every query with SQL in each parameter, one after the other."""
    for name in that_only_read():
        wanted = queries.parameters(name)
        plain = {one: VALUES.get(one, ["1"])[0] for one in wanted}
        plain |= {one: 1 for one in wanted if "version" in one}
        for parameter in sorted(wanted):
            for payload in PAYLOADS[:2]:
                asked = {**plain, parameter: payload}
                try:
                    with store.cursor() as cursor:
                        queries.execute(cursor, name, asked)
                except (duckdb.Error, PovertyExitError):
                    continue  # a value of another type


@pytest.mark.usefixtures("elsewhere")
def test_no_parameter_of_a_query_is_taken_for_sql(small: Store, tmp_path: Path):
    before = state(small)
    ask_everything(small)
    see_same(small, before)
    assert not list(tmp_path.rglob("planted.csv"))


@pytest.mark.usefixtures("elsewhere")
def test_the_check_finds_parameters_that_are_written_into_the_sql(
    small: Store, monkeypatch: pytest.MonkeyPatch
):
    def spliced(cursor, name, values=None):
        sql = queries.text(name)
        for key, value in (values or {}).items():
            sql = sql.replace(f"${key}", f"'{value}'")
        return cursor.execute(sql)

    before = state(small)
    monkeypatch.setattr(queries, "execute", spliced)
    ask_everything(small)
    with pytest.raises(InjectedError):
        see_same(small, before)


def parameters_in_code() -> set[str]:
    """What pages read from the address besides the view."""
    code = "\n".join(
        path.read_text(encoding="utf-8")
        for folder in ("pages", "poverty_exit/ui")
        for path in (ROOT / folder).rglob("*.py")
    )
    named = re.findall(r"query_params(?:\.get\(|\.pop\(|\[)\"(\w+)\"", code)
    return {*named, *ADDRESSES, "draft"}


@pytest.mark.parametrize("page", PAGES)
def test_sql_in_an_address_changes_nothing_and_shows_the_page(
    page: str, small: Store, shown: Shown
):
    before = state(small)
    for payload in PAYLOADS[:2]:
        app = shown(small, page, **dict.fromkeys(parameters_in_code(), payload))
        assert not app.exception
        assert [one.value for one in app.error] == []
        see_nothing_told(words(app))
    see_same(small, before)


def commands() -> Iterator[tuple[str, list[argparse.Action]]]:
    """Every command and its arguments, those of commands below commands too."""

    def below(parser: argparse.ArgumentParser, said: str) -> Iterator[tuple]:
        actions = parser._actions
        kind = argparse._SubParsersAction
        choices = [one for one in actions if isinstance(one, kind)]
        if not choices:
            yield said, actions
        for one in choices:
            for name, parser_below in one.choices.items():
                yield from below(parser_below, f"{said} {name}".strip())

    return below(_parser(), "")


def call(command: str, actions: list[argparse.Action], store: Path) -> list[str]:
    """A command with SQL for every argument that takes a text."""
    called = ["--store", str(store), *command.split()]
    for number, action in enumerate(actions):
        if isinstance(action, argparse._HelpAction) or action.nargs == 0:
            continue
        text = PAYLOADS[number % len(PAYLOADS)]
        value = "1" if action.type is int else text
        if action.choices:
            value = str(next(iter(action.choices)))
        option = action.option_strings[-1:]
        called.append(f"{option[0]}={value}" if option else value)
    return called


@pytest.mark.usefixtures("elsewhere")
def test_sql_on_the_command_line_changes_nothing_and_tells_nothing(
    small: Store, capsys: pytest.CaptureFixture[str]
):
    before, path = state(small), small.path
    small.close()
    tried = 0
    for command, actions in commands():
        if command.split()[0] in NOT_RUN:
            continue
        try:
            main(call(command, actions, path))
        except SystemExit:
            continue  # an argument is none of those that may be
        finally:
            said = capsys.readouterr()
            see_nothing_told(said.out + said.err)
        tried += 1
    assert tried
    again = Store.open(path)
    see_same(again, before)
    again.close()


def test_what_tells_of_sql_is_found():
    with pytest.raises(InjectedError):
        see_nothing_told("Parser Error: syntax error at or near")
    with pytest.raises(InjectedError):
        see_nothing_told('Traceback (most recent call last):\n  File "a.py", line 1')
