"""The store: one directory, one process, one writer; what fails leaves nothing."""

import errno
import threading
from pathlib import Path
from types import SimpleNamespace

import duckdb
import pytest

from poverty_exit import queries
from poverty_exit.database import DATABASE, Store
from poverty_exit.errors import StoreError, StoreHeldError
from tests.tables import PLACES, panel, publish

LIST = """
    数据日期   | 户编号 | 人数 | 脱贫属性
    2016-12-31 | A      | 3    | 未脱贫
"""


def test_a_store_held_by_another_process_names_that_process(tmp_path: Path, holding):
    holder = holding(tmp_path / "held")
    with pytest.raises(StoreHeldError, match=str(holder.pid)):
        Store.open(tmp_path / "held")


def test_once_the_other_process_is_gone_the_store_opens(tmp_path: Path, holding):
    holding(tmp_path / "held").communicate()
    Store.open(tmp_path / "held").close()


def test_a_new_store_makes_its_folders_and_tables(tmp_path: Path):
    store = Store.open(tmp_path / "made" / "here")
    assert {path.name for path in store.path.iterdir()} >= {
        DATABASE,
        "files",
        "backups",
    }
    with store.cursor() as cursor:
        tables = {
            row[0] for row in queries.execute(cursor, "store/table_names").fetchall()
        }
    assert tables >= {name.removeprefix("tables/") for name in queries.names("tables")}
    assert store.data_version() == 0
    assert not store.is_demo
    store.close()


def test_a_path_that_is_a_file_is_no_store(tmp_path: Path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(StoreError):
        Store.open(tmp_path / "file")


def test_a_file_that_is_no_database_is_no_store(tmp_path: Path):
    (tmp_path / DATABASE).write_bytes(b"no database " * 500)
    with pytest.raises(StoreError):
        Store.open(tmp_path)


def test_a_store_of_newer_software_is_not_touched(tmp_path: Path):
    store = Store.open(tmp_path / "store")
    store.remember("schema", "99")
    store.close()
    with pytest.raises(StoreError):
        Store.open(tmp_path / "store")


def test_what_was_written_is_there_after_reopening(tmp_path: Path):
    store = Store.open(tmp_path / "store")
    publish(store, PLACES)
    store.remember("kind", "demo")
    store.close()
    again = Store.open(tmp_path / "store")
    assert again.data_version() == 1
    assert len(panel(again, "divisions")) == 1 + 3 + 4
    assert again.is_demo
    assert again.setting("nothing") is None
    again.close()


def test_an_exception_undoes_all_that_its_writer_wrote(store: Store):
    said = {"setting": "a", "content": "1"}
    with pytest.raises(ZeroDivisionError), store.writer() as cursor:
        queries.execute(cursor, "store/remember", said)
        _ = 1 / 0
    assert store.setting("a") is None


def test_a_failed_statement_undoes_those_before_it(store: Store):
    said = {"setting": "a", "content": "1"}
    with pytest.raises(Exception, match="no_such_table"), store.writer() as cursor:
        queries.execute(cursor, "store/remember", said)
        cursor.execute("insert into no_such_table values (1)")
    assert store.setting("a") is None
    store.remember("a", "2")
    assert store.setting("a") == "2"


def test_a_reader_does_not_see_what_a_writer_has_not_finished(store: Store):
    with store.writer() as cursor:
        queries.execute(cursor, "store/remember", {"setting": "a", "content": "1"})
        assert store.setting("a") is None
    assert store.setting("a") == "1"


def test_a_reader_used_again_sees_what_was_written_in_between(store: Store):
    with store.reader() as first:
        queries.execute(first, "store/remember", {"setting": "a", "content": "b"})
    with store.reader() as again:
        assert again is first
        asked = {"setting": "a"}
        assert queries.execute(again, "store/setting", asked).fetchone() is None
    store.remember("a", "c")
    with store.reader() as again:
        assert queries.execute(again, "store/setting", asked).fetchone() == ("c",)


def test_a_reader_that_failed_is_not_used_again(store: Store):
    with pytest.raises(duckdb.Error), store.reader() as failed:
        failed.execute("select 1 / 'a'")
    with store.reader() as next_one:
        assert next_one is not failed


def test_a_reader_does_not_keep_a_closed_store_open(tmp_path: Path):
    store = Store.open(tmp_path / "s")
    with store.reader() as late:
        store.close()
    with pytest.raises(duckdb.ConnectionException):
        late.execute("select 1")
    Store.open(tmp_path / "s").close()


def test_many_threads_read_and_write_without_losing_a_write(store: Store):
    failures: list[BaseException] = []

    def work(number: int) -> None:
        try:
            for turn in range(5):
                store.remember(f"{number}.{turn}", str(turn))
                assert store.setting(f"{number}.{turn}") == str(turn)
        except BaseException as failure:
            failures.append(failure)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []


def test_no_query_reads_a_python_variable(store: Store):
    secrets = [1, 2, 3]
    assert secrets
    with store.cursor() as cursor, pytest.raises(Exception, match="secrets"):
        cursor.execute("select * from secrets")


def test_the_store_loads_no_extension_by_itself(store: Store):
    with store.cursor() as cursor:
        settings = cursor.execute("select name, value from duckdb_settings()")
        known = {
            name: value
            for name, value in settings.fetchall()
            if name.endswith("known_extensions")
        }
    assert known == {
        "autoinstall_known_extensions": "false",
        "autoload_known_extensions": "false",
    }


def test_a_version_read_while_somebody_publishes_is_not_kept(store, monkeypatch):
    publish(store, PLACES)
    execute = queries.execute

    def interrupted(cursor, name, values=None):
        found = execute(cursor, name, values)
        if name == "ledger/newest_entry" and not written:
            written.append(name)
            row = found.fetchone()
            publish(store, LIST)
            return SimpleNamespace(fetchone=lambda: row)
        return found

    written: list[str] = []
    monkeypatch.setattr(queries, "execute", interrupted)
    store.data_version()
    assert written
    assert store.data_version() == 2


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "磁盘已满"),
        (OSError(errno.EROFS, "Read-only file system"), "不能写入"),
        (duckdb.IOException("Could not write: No space left on device"), "磁盘已满"),
    ],
)
def test_a_full_or_locked_disk_is_a_sentence_and_nothing_is_changed(
    tmp_path, error, said
):
    store = Store.open(tmp_path / "store")
    with pytest.raises(StoreError, match=said), store.writer() as cursor:
        queries.execute(
            cursor, "store/remember", {"setting": "kind", "content": "county"}
        )
        raise error
    assert store.setting("kind") is None
    store.close()


def test_other_errors_stay_what_they_are(tmp_path):
    store = Store.open(tmp_path / "store")
    with pytest.raises(duckdb.IOException), store.writer():
        raise duckdb.IOException("something else")
    store.close()
