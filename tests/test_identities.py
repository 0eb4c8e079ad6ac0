"""Names, ID numbers and telephones stand in one table, and few queries may join it."""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from poverty_exit import (
    backup,
    encryption,
    keys,
    layout_changes,
    ledger,
    queries,
    restoring,
)
from poverty_exit.database import DATABASE, SCHEMA, Store
from poverty_exit.errors import StoreError
from poverty_exit.paths import QUERIES
from poverty_exit.registers import registers
from tests.tables import PLACES, publish, year_ends

WHERE_ROWS_STAND = {"batch_id", "source_row"}
# numbers of the system, which a county officer needs to find a household
SYSTEM_NUMBERS = {"household_no", "person_no"}
MAY = {
    "persons/household_names",
    "persons/household_numbers",
    "persons/masked_heads",
    "intake/changed_persons",
    "intake/names_to_hide",
    "intake/publish_identities",
    "layout/identities_of_persons",
    "layout/identities_of_register",
    "store/hash_persons",
    "store/mark_accounts",
    "store/mark_visits",
    "tables/identities",
}
FILES = (
    "数据日期 | 户编号 | 人编号 | 姓名 | 证件号码 | 联系电话 | 与户主关系 | 脱贫属性\n"
    "2016-12-31 | A | 1 | 张甲 | 621121197001010011 | 13800000001 | 户主 | 未脱贫\n"
    "2016-12-31 | A | 2 | 李乙 | 621121197202020022 |             | 配偶 |",
    "数据日期 | 户编号 | 人数 | 户主姓名 | 户主证件号码 | 脱贫属性\n"
    "2017-12-31 | A | 2 | 张甲 | 621121197001010011 | 已脱贫",
    "户编号 | 户主姓名 | 返贫人口 | 返贫时间\nA | 张甲 | 2 | 2018-03",
    "户编号 | 户主姓名 | 帮扶单位 | 帮扶责任人 | 帮扶开始时间\n"
    "A | 张甲 | 局 | 王丁 | 2016-01",
    "日期 | 户编号 | 帮扶责任人 | 类型 | 天数 | 轮次\n2016-05-01|A|王丁|走访|1|1",
    "年度 | 户编号 | 证件号码 | 措施类别 | 措施名称 | 金额（元）\n"
    "2016 | A | 621121197001010011 | 产业 | 种植 | 100",
)


def identities(store: Store) -> list[tuple]:
    with store.cursor() as cursor:
        return cursor.execute("from identities order by all").fetchall()


@pytest.fixture
def filled(tmp_path: Path) -> Iterator[Store]:
    """A store that is not encrypted, as those of older layouts are not."""
    store = Store.open(tmp_path / "store", is_plain=True)
    publish(store, PLACES, *FILES)
    yield store
    store.close()


def test_every_personal_column_of_a_register_stands_in_the_table_and_nowhere_else(
    store: Store,
):
    personal = {
        column.name
        for register in registers().values()
        for column in register.columns
        if column.personal
    } - SYSTEM_NUMBERS
    with store.cursor() as cursor:
        assert personal == set(cursor.table("identities").columns) - WHERE_ROWS_STAND
        for name in queries.names("tables"):
            table = name.removeprefix("tables/")
            if table != "identities":
                assert personal.isdisjoint(cursor.table(table).columns), table


def test_only_queries_that_say_why_touch_the_table():
    touching = {
        str(path.relative_to(QUERIES).with_suffix(""))
        for path in QUERIES.rglob("*.sql")
        if any(
            "identities" in line
            for line in path.read_text(encoding="utf-8").splitlines()
            if not line.startswith("--")
        )
    }
    said = {
        str(path.relative_to(QUERIES).with_suffix(""))
        for path in QUERIES.rglob("*.sql")
        if "identities" in queries.header(str(path.relative_to(QUERIES))[:-4])
    }
    assert touching <= MAY
    assert said == MAY


def test_who_a_row_names_stands_beside_its_batch_and_row(filled: Store):
    # registers are published in the order of their definitions
    assert identities(filled) == [
        (2, 2, None, None, None, "张甲", "621121197001010011", *[None] * 4),
        (3, 2, "张甲", "621121197001010011", "13800000001", *[None] * 6),
        (3, 3, "李乙", "621121197202020022", *[None] * 7),
        (4, 2, None, None, None, "张甲", *[None] * 5),
        (5, 2, None, None, None, "张甲", None, "王丁", *[None] * 3),
        (6, 2, *[None] * 5, "王丁", *[None] * 3),
        (7, 2, None, "621121197001010011", *[None] * 7),
    ]


def test_a_withdrawn_batch_keeps_its_names_for_the_day_it_is_restored(filled: Store):
    before, ends = identities(filled), year_ends(filled)
    ledger.withdraw(filled, 3, "tester")
    assert year_ends(filled) != ends
    ledger.restore(filled, 3, "tester")
    assert (identities(filled), year_ends(filled)) == (before, ends)


NAMES_IN_REGISTERS = {
    "persons": "person_name id_number phone",
    "household_listings": "head_name head_id_number",
    "returns": "head_name head_id_number",
    "monitored": "head_name",
    "helpers": "head_name head_id_number helper_name",
    "visits": "helper_name",
    "measures": "id_number",
    "rectification": "responsible_person checker",
    "accounts": "payee",
}


def made_older(path: Path) -> None:
    """Put names and numbers back into the registers, as a store had them before."""
    with duckdb.connect(str(path / "register.duckdb")) as older:
        # so that a search of the file's bytes finds them
        older.execute("set force_compression = 'uncompressed'")
        for table, names in NAMES_IN_REGISTERS.items():
            for name in names.split():
                older.execute(f"alter table {table} add column {name} varchar")
                named = "coalesce(i.head_name, i.person_name)"
                value = named if name == "head_name" else f"i.{name}"
                older.execute(
                    f"update {table} t set {name} = {value} from identities i "
                    "where t.batch_id = i.batch_id and t.source_row = i.source_row"
                )
        older.execute("update persons set person_key = coalesce(id_number, person_no)")
        older.execute("drop table identities")
        older.execute("delete from settings where setting = 'persons_hashed_with'")


def without_heads_of_persons(rows: list[tuple]) -> list[tuple]:
    """The rows of identities, without who else the head's own row calls the head."""
    return [(*row[:5], None if row[2] else row[5], *row[6:]) for row in rows]


def test_an_older_store_is_taken_apart_when_it_is_opened(filled: Store):
    path, before = filled.path, identities(filled)
    with filled.cursor() as cursor:
        persons = cursor.execute("from persons order by all").fetchall()
    ends = year_ends(filled)
    filled.close()
    made_older(path)
    for _opening in range(2):
        again = Store.open(path)
        assert without_heads_of_persons(identities(again)) == before
        with again.cursor() as cursor:
            assert cursor.execute("from persons order by all").fetchall() == persons
            assert "head_name" not in cursor.table("household_listings").columns
        assert year_ends(again) == ends
        again.close()


MANY, SAMPLED = 60_000, 100
# how the columns are compressed, by which one name or another stands there as it is,
# is not the same each time that a file is written
BY_CHANCE = 5
MORE_ROWS = f"""
insert into persons by name
select
    p.* replace (
        (100 + r.range)::integer as source_row,
        repeat('张' || r.range || '、', 6) as person_name
    )
from (from persons limit 1) as p, range({MANY}) as r
"""
NAMED = [f"张{number}、" * 6 for number in range(0, MANY, MANY // SAMPLED)]


def county_of_many(path: Path) -> Path:
    """A closed plain store of a demo county of the older layout, with many names."""
    store = Store.open(path, is_plain=True)
    store.remember("kind", "demo")
    publish(store, PLACES, FILES[0])
    store.close()
    made_older(path)
    with duckdb.connect(str(path / DATABASE)) as older:
        older.execute("set force_compression = 'uncompressed'")
        older.execute(MORE_ROWS)
    return path


def found_in(file: Path) -> int:
    """How often the names stand in a file, in plain."""
    content = file.read_bytes()
    return sum(content.count(name.encode()) for name in NAMED)


def found_again(path: Path) -> tuple[int, int]:
    """How often names stand in a store's file, and when it was written once more."""
    before = found_in(path / DATABASE)
    encryption.turn(path / DATABASE, None)
    return before, found_in(path / DATABASE)


def test_no_name_stays_in_free_blocks_of_a_file_whose_layout_has_changed(tmp_path):
    path = county_of_many(tmp_path / "demo")
    Store.open(path).close()
    found, written_anew = found_again(path)
    assert abs(found - written_anew) <= BY_CHANCE


def test_without_writing_the_file_anew_the_search_above_finds_them(
    tmp_path, monkeypatch
):
    path = county_of_many(tmp_path / "demo")
    with monkeypatch.context() as left:
        left.setattr(encryption, "turn", lambda _file, _mark: None)
        Store.open(path).close()
    found, written_anew = found_again(path)
    assert found > written_anew + BY_CHANCE


def test_the_file_is_written_anew_once_and_also_where_that_was_cut_off(
    tmp_path, monkeypatch
):
    path = county_of_many(tmp_path / "demo")
    turned, turn = [], encryption.turn

    def cut_off(_file, _mark):
        raise StoreError("the power is gone")

    with monkeypatch.context() as broken:
        broken.setattr(encryption, "turn", cut_off)
        with pytest.raises(StoreError):
            Store.open(path)

    def counted(file, mark):
        turned.append(mark)
        turn(file, mark)

    monkeypatch.setattr(encryption, "turn", counted)
    for _opening in range(3):
        store = Store.open(path)
        assert len(identities(store)) == MANY + 2
        assert store.is_demo
        store.close()
    assert turned == [None]


def test_a_store_of_any_older_layout_is_written_anew_once(filled, monkeypatch):
    path, before = filled.path, identities(filled)
    filled.close()
    store = Store.open(path)
    older = {"setting": "schema", "content": str(SCHEMA - 1)}
    with store._file.writer() as cursor:
        queries.execute(cursor, "store/remember", older)
    store.close()
    turned, turn = [], encryption.turn

    def counted(file, mark):
        turned.append(mark)
        turn(file, mark)

    monkeypatch.setattr(encryption, "turn", counted)
    for _opening in range(2):
        store = Store.open(path)
        assert identities(store) == before
        store.close()
    assert len(turned) == 1


def test_an_encrypted_store_keeps_its_key_when_it_is_written_anew(
    filled: Store, monkeypatch
):
    path, before = filled.path, identities(filled)
    filled.close()
    Store.open(path).close()
    mark = encryption.mark_beside(path / DATABASE)
    store = Store.open(path)
    with store._file.writer() as cursor:
        layout_changes.say_rewrite_due(cursor, "1")
    store.close()
    monkeypatch.setattr(keys, "newest_mark", lambda: "another")
    again = Store.open(path)
    assert again.mark == mark
    assert identities(again) == before
    assert not again.setting(layout_changes.REWRITE_DUE)
    again.close()


def test_an_older_backup_is_taken_apart_when_it_is_restored(filled: Store, tmp_path):
    folder = backup.backup(filled, tmp_path / "backups")
    path, before = filled.path, identities(filled)
    with filled.cursor() as cursor:
        persons = cursor.execute("from persons order by all").fetchall()
    filled.close()
    made_older(path)
    as_of_before(path, folder)
    assert restoring.restore(folder, tmp_path / "again") is None
    again = Store.open(tmp_path / "again")
    assert without_heads_of_persons(identities(again)) == before
    with again.cursor() as cursor:
        assert cursor.execute("from persons order by all").fetchall() == persons
    again.close()


def as_of_before(path: Path, folder: Path) -> None:
    """Make a backup one that the software of before made of an older store."""
    manifest = json.loads((folder / backup.MANIFEST).read_text())
    changed = [*NAMES_IN_REGISTERS, "settings"]
    with duckdb.connect(str(path / "register.duckdb")) as older:
        manifest["counts"]["settings"] = len(older.table("settings"))
        for table in changed:
            older.table(table).write_parquet(str(folder / f"tables/{table}.parquet"))
    (folder / "tables" / "identities.parquet").unlink()
    manifest["software_version"] = "before"
    del (
        manifest["counts"]["identities"],
        manifest["hashes"]["tables/identities.parquet"],
    )
    for table in changed:
        name = f"tables/{table}.parquet"
        manifest["hashes"][name] = hashlib.sha256(
            (folder / name).read_bytes()
        ).hexdigest()
    (folder / backup.MANIFEST).write_text(json.dumps(manifest))
