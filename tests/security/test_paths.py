"""Names that lead elsewhere, of uploads, archives, backups: nothing goes there.

Around the store lies a folder of which every file is known before and after.
"""

import io
import json
import stat
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from poverty_exit import backup, restoring
from poverty_exit.database import Store
from poverty_exit.errors import StoreError
from poverty_exit.intake import files
from poverty_exit.intake.load import Choices, Source, load
from tests import border_files
from tests.tables import PLACES, as_csv

LIST = "数据日期 | 户编号 | 人数 | 脱贫属性\n2016-12-31 | A | 3 | 大概"
BESIDE = {"beside": "untouched", "elsewhere/secret.csv": "secret"}


class EscapedError(AssertionError):
    """Something was written or read outside the store."""


@pytest.fixture
def yard(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with other people's files, where the app was started from."""
    for name, said in BESIDE.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(said)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def yard_store(yard: Path) -> Iterator[Store]:
    """A store among them."""
    store = Store.open(yard / "a" / "b" / "store")
    assert not load(store, [Source("p.csv", as_csv(PLACES))], Choices("x")).is_blocked
    yield store
    store.close()


def see_nothing_outside(yard: Path) -> None:
    """See that beside the store, its office and backups all is as it was.

    Raises:
        EscapedError: it is not.
    """
    inside = yard / "a" / "b"
    found = {
        str(path.relative_to(yard)): path.read_bytes().decode(errors="replace")
        for path in yard.rglob("*")
        if path.is_file() and not path.is_relative_to(inside)
    }
    if found != BESIDE:
        raise EscapedError(str(set(found) ^ set(BESIDE)))
    kinds = {path.name for path in inside.iterdir()}
    if not kinds <= {"store", "office", "backups"}:
        raise EscapedError(str(kinds))


def names(yard: Path) -> list[str]:
    """Names of files that lead out of any folder."""
    return [
        "../../../beside",
        f"{yard}/elsewhere/secret.csv",
        "..\\..\\..\\beside.csv",
        "C:\\windows\\x.csv",
        "files/../../../../x.csv",
        "./.csv/../../../x.c/sv",
        "x.csv/",
        "....//....//x.csv",
        "~/x.csv",
        "x.c\0sv",
    ]


def archive(yard: Path, content: bytes) -> bytes:
    """A .zip of tables under such names, and of links to what lies elsewhere."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as into:
        for name in names(yard):
            into.writestr(zipfile.ZipInfo(name), content)
        for target in (yard / "elsewhere" / "secret.csv", Path("../../../beside")):
            link = zipfile.ZipInfo(f"{target.name}.csv")
            link.create_system = 3
            link.external_attr = (stat.S_IFLNK | 0o777) << 16
            into.writestr(link, str(target))
    return packed.getvalue()


def shapefile(yard: Path) -> bytes:
    """A zipped Shapefile whose parts are named so."""
    parts = border_files.parts(
        border_files.villages(("621121101201", "上湾村", "东山镇"))
    )
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as into:
        for before in ("../../../", f"{yard}/elsewhere/"):
            for name, content in parts.items():
                into.writestr(zipfile.ZipInfo(f"{before}{name}"), content)
    return packed.getvalue()


def upload_everything(store: Store, yard: Path) -> None:
    """Upload all of them, to be refused and kept, or taken."""
    listed = as_csv(LIST)
    for name in names(yard):
        load(store, [Source(name, listed + name.encode())], Choices("x"))
    load(store, [Source("../../../a.zip", archive(yard, listed))], Choices("x"))
    load(store, [Source("/../borders.zip", shapefile(yard))], Choices("x"))


def test_no_name_of_an_upload_or_within_an_archive_leads_out_of_the_store(
    yard: Path, yard_store: Store
):
    upload_everything(yard_store, yard)
    see_nothing_outside(yard)
    kept = list((yard_store.path / "files").iterdir())
    assert len(kept) > len(names(yard)) // 2
    assert not any(path.is_symlink() for path in kept)


def test_the_check_finds_a_file_that_is_kept_under_its_own_name(
    yard: Path, yard_store: Store, monkeypatch: pytest.MonkeyPatch
):
    def own(store: Store, _hash: str, name: str) -> Path:
        return store.path / "files" / name

    monkeypatch.setattr(files, "_path", own)
    named = Source("../../../../x.csv", as_csv(LIST))
    load(yard_store, [named], Choices("x"))
    with pytest.raises(EscapedError):
        see_nothing_outside(yard)


def test_the_check_finds_an_archive_that_is_unpacked_as_it_is_named(yard: Path):
    (yard / "a" / "b" / "store").mkdir(parents=True)
    with zipfile.ZipFile(io.BytesIO(archive(yard, b""))) as packed:
        first = packed.infolist()[0].filename
        (yard / "a" / "b" / "store" / first).write_bytes(b"")
    with pytest.raises(EscapedError):
        see_nothing_outside(yard)


Change = Callable[[dict, Path], object]
HOSTILE: dict[str, Change] = {
    "a name above it": lambda told, _folder: told["hashes"].update({"../x": "0"}),
    "a name of elsewhere": lambda told, _folder: told["hashes"].update({"/etc/x": ""}),
    "a table above it": lambda told, _folder: told["counts"].update({"../../x": 1}),
    "a list of names": lambda told, _folder: told.update(hashes=["../x"]),
    "a list of counts": lambda told, _folder: told.update(counts=["../x"]),
    "a format in words": lambda told, _folder: told.update(format="../x"),
    "no table": lambda told, _folder: told.update(county=None),
}


@pytest.mark.parametrize("change", HOSTILE.values(), ids=HOSTILE)
def test_a_backup_with_a_hostile_manifest_is_refused_and_nothing_is_written(
    yard: Path, yard_store: Store, change: Change
):
    folder = backup.backup(yard_store, yard / "a" / "b" / "backups")
    yard_store.close()
    manifest = json.loads((folder / backup.MANIFEST).read_text())
    change(manifest, folder)
    (folder / backup.MANIFEST).write_text(json.dumps(manifest))
    with pytest.raises(StoreError):
        restoring.restore(folder, yard_store.path)
    see_nothing_outside(yard)


def test_what_lies_beside_a_backup_s_files_is_not_brought_into_the_store(
    yard: Path, yard_store: Store
):
    folder = backup.backup(yard_store, yard / "a" / "b" / "backups")
    yard_store.close()
    (folder / "files" / "link.csv").symlink_to(yard / "elsewhere" / "secret.csv")
    (folder / "files" / "deeper").mkdir()
    restoring.restore(folder, yard / "a" / "b" / "store")
    kept = {path.name for path in (yard_store.path / "files").iterdir()}
    assert kept
    assert kept.isdisjoint({"link.csv", "deeper"})
