"""The house's rules: where things are, how long they get, what they may use."""

import ast
import re
import subprocess
import tomllib
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po

from poverty_exit import queries
from poverty_exit.paths import LOCALE, QUERIES, ROOT, STATIC

CHINESE = re.compile(r"[\u4e00-\u9fff]")
CODE = [ROOT / "app.py", *(ROOT / "pages").rglob("*.py")]
PACKAGE = sorted((ROOT / "poverty_exit").rglob("*.py"))
SQL = sorted(QUERIES.rglob("*.sql"))
HEADER = ("title", "grain", "parameters", "columns", "source")


def tracked(*patterns: str) -> list[Path]:
    """Files that git tracks, or every file where there is no git checkout."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", *patterns],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if listed.returncode:
        return [path for path in ROOT.rglob("*") if path.is_file()]
    return [
        path for line in listed.stdout.splitlines() if (path := ROOT / line).is_file()
    ]


def lines(path: Path) -> int:
    """Number of lines of a file."""
    return len(path.read_text(encoding="utf-8").splitlines())


def named(path: Path) -> str:
    """A path as a test's id."""
    return str(path.relative_to(ROOT))


def imports(path: Path) -> set[str]:
    """Top-level names that a module imports."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.split(".")[0])
    return found


TOP_LEVEL = [
    *("app.py", "pages", "queries", "data", "maps", "tests", "requirements.txt"),
    *("README.md", "README.zh-CN.md", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE"),
    *("Makefile", ".ci/run", ".streamlit/config.toml"),
]


def test_the_top_level_is_what_a_reader_expects():
    for name in TOP_LEVEL:
        assert (ROOT / name).exists(), name


def test_app_is_short():
    assert lines(ROOT / "app.py") <= 60


@pytest.mark.parametrize("path", [*(ROOT / "pages").rglob("*.py")], ids=named)
def test_a_page_is_one_screen_in_eighty_lines_in_a_folder_of_its_audience(path):
    assert lines(path) <= 80
    assert path.parent.parent == ROOT / "pages", "flat pages run without app.py"


@pytest.mark.parametrize("path", PACKAGE, ids=named)
def test_a_module_is_one_noun_or_step(path):
    assert lines(path) <= 250
    assert path.stem not in {"utils", "helpers", "misc", "common"}


@pytest.mark.parametrize("path", [*CODE, *PACKAGE], ids=named)
def test_no_chinese_in_code_only_in_catalogues_and_data_files(path):
    assert not CHINESE.search(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", PACKAGE, ids=named)
def test_streamlit_and_duckdb_stay_in_their_places(path):
    place = path.relative_to(ROOT / "poverty_exit")
    used = imports(path)
    if place.parts[0] != "ui":
        assert "streamlit" not in used
    if place.parts[0] not in {"intake", "connection.py", "queries.py"}:
        assert "duckdb" not in used


@pytest.mark.parametrize("path", [*CODE, *PACKAGE], ids=named)
def test_no_sql_text_in_python(path):
    text = path.read_text(encoding="utf-8")
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            assert not re.match(
                r"\s*(select|insert into|update|delete from|create (table|macro)|with)"
                r"\s+\w+.*\b(from|values|set|as)\b",
                node.value,
                re.IGNORECASE | re.DOTALL,
            ), f"{named(path)}:{node.lineno}"


BULK = re.compile(r"execute\(\s*cursor,\s*f?\"(intake/publish_|store/fill_)")


def test_rows_in_bulk_are_written_by_the_one_function_that_looks_after_them():
    assert [named(path) for path in PACKAGE if BULK.search(path.read_text())] == []
    assert BULK.search('queries.execute(\n    cursor, f"intake/publish_{register}"')


READERS = [path for path in [*CODE, *PACKAGE] if {"ui", "pages"} & {*path.parts}]
PAST_THE_RIGHTS = re.compile(
    r"\.cursor\(|\.writer\(|queries\.(execute|insert|reading)\("
)


@pytest.mark.parametrize("path", READERS, ids=named)
def test_a_page_reads_by_the_person_s_handle_and_never_past_the_rights(path):
    text = path.read_text(encoding="utf-8")
    assert not PAST_THE_RIGHTS.search(text)
    if path.stem != "exports":
        assert "download_button(" not in text, "ui/exports.py asks and records"
    if re.search(r"@(kept|st\.cache_)", text):
        assert "current_store().path" not in text, "store_key() holds the scope too"


# what writes for the store itself, or within a transaction that is undone
KEEPING = {"of_view", "picture", "chart"}
FOR_THE_STORE = {"database", "acting", "signed_figures", "backup_files"}
OF_THE_OFFICE = {"account_changes", "sessions", "sign_in", "audit"}


@pytest.mark.parametrize("path", PACKAGE, ids=named)
def test_a_module_that_writes_to_a_store_asks_for_the_right_to(path):
    text = path.read_text(encoding="utf-8")
    if "store.writer()" in text and path.stem not in FOR_THE_STORE | OF_THE_OFFICE:
        assert "store.allow(" in text


@pytest.mark.parametrize("path", SQL, ids=named)
def test_a_query_says_what_it_is(path):
    name = str(path.relative_to(QUERIES).with_suffix(""))
    said = queries.header(name)
    wanted = HEADER[:2] if "tables/" in name else HEADER
    assert list(said)[: len(wanted)] == list(wanted)
    assert all(said[field] for field in wanted)


@pytest.mark.parametrize("path", SQL, ids=named)
def test_a_query_is_one_statement_whose_parameters_its_header_names(path):
    name = str(path.relative_to(QUERIES).with_suffix(""))
    if "tables/" in name or name.startswith("layout/"):
        return
    said = queries.header(name)["parameters"]
    if name.startswith("facts/") or "macros/" in name:
        assert queries.parameters(name) == frozenset()
        return
    for parameter in queries.parameters(name):
        assert f"${parameter}" in said, f"{name}: ${parameter} is not in the header"


@pytest.mark.parametrize(
    "path", sorted((QUERIES / "indicators").glob("*.sql")), ids=named
)
def test_an_indicator_has_its_definition_and_its_test(path):
    assert path.with_suffix(".toml").is_file()
    assert (ROOT / f"tests/queries/indicators/test_{path.stem}.py").is_file()


@pytest.mark.parametrize("path", sorted((QUERIES / "panels").glob("*.sql")), ids=named)
def test_a_panel_has_its_test(path):
    assert (ROOT / f"tests/queries/panels/test_{path.stem}.py").is_file()


@pytest.mark.parametrize("path", sorted((QUERIES / "checks").glob("*.sql")), ids=named)
def test_a_check_has_its_words_in_both_languages(path):
    words = tomllib.loads(path.with_suffix(".toml").read_text(encoding="utf-8"))
    for field in ("label", "message", "remedy"):
        assert words[field]["zh"] and words[field]["en"], field
    assert words["severity"] in {"blocks", "warns", "notes"}


def test_no_two_parts_of_pages_are_kept_under_one_name():
    makers: dict[str, set[str]] = {}
    for path in sorted((ROOT / "poverty_exit/ui").glob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for function in (one for one in tree.body if isinstance(one, ast.FunctionDef)):
            for node in ast.walk(function):
                if getattr(getattr(node, "func", None), "id", "") in KEEPING:
                    name = ast.unparse(node.args[1])
                    makers.setdefault(name, set()).add(f"{path.stem}.{function.name}")
    # picture and chart hand on what they are given
    assert makers.pop("key") >= {"picture.picture", "picture.chart"}
    assert len(makers) > 20
    assert {name: made for name, made in makers.items() if len(made) > 1} == {}


def test_every_query_is_used_somewhere():
    text = "".join(path.read_text(encoding="utf-8") for path in [*CODE, *PACKAGE, *SQL])
    idle = []
    for path in SQL:
        name = str(path.relative_to(QUERIES).with_suffix(""))
        folder, _stem = name.split("/", 1)
        by_folder = folder in {"tables", "checks", "indicators"} or "tables/" in name
        if by_folder or name in text or f"{path.stem}(" in text:
            continue
        if any(re.search(part, name) for part in PARTLY_NAMED):
            continue
        if folder == "office" and f'rows("{path.stem}"' in text:
            continue
        idle.append(name)
    assert idle == []


# names that code puts together from a register or a table
PARTLY_NAMED = (
    r"^intake/\w+_typed$",
    r"^intake/\w+_listings$",
    r"^intake/publish_\w+$",
    r"^intake/totals_of_\w+$",
    r"^store/(forget_old|drop)_\w+$",
)


def catalogue() -> set[str]:
    """Message ids that have a Chinese text."""
    translated = set()
    for path in (LOCALE / "zh_CN" / "LC_MESSAGES").glob("*.po"):
        with path.open("rb") as source:
            for message in read_po(source):
                ids = message.id if isinstance(message.id, tuple) else (message.id,)
                if message.id and all(
                    message.string
                    if isinstance(message.string, tuple)
                    else [message.string]
                ):
                    translated |= set(ids)
    return translated


def said(path: Path) -> set[str]:
    """Message ids that a module says."""
    keywords = {"_": None, "gettext": None, "ngettext": (1, 2)}
    found: set[str] = set()
    for _line, message, _comments, _context in extract_from_file(
        "python", str(path), keywords=keywords
    ):
        found |= set(message) if isinstance(message, tuple) else {message}
    return {message for message in found if message}


def test_every_message_has_a_chinese_text():
    known = catalogue()
    missing = {
        f"{named(path)}: {message}"
        for path in [*CODE, *PACKAGE]
        for message in said(path) - known
    }
    assert sorted(missing) == []


def test_every_chinese_text_keeps_the_names_of_its_message():
    field = re.compile(r"\{(\w*)\}")
    for path in (LOCALE / "zh_CN" / "LC_MESSAGES").glob("*.po"):
        with path.open("rb") as source:
            for message in read_po(source):
                if not message.id or not message.string:
                    continue
                ids = message.id if isinstance(message.id, tuple) else (message.id,)
                texts = (
                    message.string
                    if isinstance(message.string, tuple)
                    else (message.string,)
                )
                wanted = {name for one in ids for name in field.findall(one)}
                for text in texts:
                    assert set(field.findall(text)) <= wanted, (path.name, ids)


# a word that is not said: the one that is said for the same thing
ONE_WORD = {
    "清单": "名单",
    "被拒": "未能发布 (by the checks), 退回 (by a person)",
    "拒绝": "未能发布 (by the checks), 退回 (by a person)",
}


@pytest.mark.parametrize(("other", "ours"), ONE_WORD.items())
def test_one_thing_has_one_chinese_word(other: str, ours: str):
    files = [*LOCALE.rglob("*.po"), *(QUERIES / "checks").glob("*.toml")]
    files += [*(ROOT / "data/reference").glob("*.toml"), ROOT / "README.zh-CN.md"]
    told = [named(path) for path in files if other in path.read_text(encoding="utf-8")]
    assert told == [], f"say {ours}"


def test_no_two_catalogues_give_one_message_two_texts():
    texts: dict[object, tuple[str, object]] = {}
    for path in sorted((LOCALE / "zh_CN" / "LC_MESSAGES").glob("*.po")):
        with path.open("rb") as source:
            for message in read_po(source):
                if not message.id:
                    continue
                earlier = texts.setdefault(message.id, (path.name, message.string))
                assert earlier[1] == message.string, (message.id, earlier[0], path.name)


def requirements(name: str) -> dict[str, str]:
    """Pinned packages of a requirements file."""
    rows = (ROOT / name).read_text(encoding="utf-8").splitlines()
    pins = [row for row in rows if row and not row.startswith(("#", "-r"))]
    assert all("==" in pin for pin in pins)
    return dict(pin.split("==") for pin in pins)


IMPORTED_AS = {
    "streamlit-folium": "streamlit_folium",
    "msoffcrypto-tool": "msoffcrypto",
    "python-calamine": "python_calamine",
    "argon2-cffi": "argon2",
    "duckdb-extension-httpfs": "duckdb_extension_httpfs",
}
# what uvicorn imports itself, where serve.py names it
SERVED_BY = ("uvloop", "httptools")


def test_every_run_time_package_is_imported_and_explained():
    used = set().union(*(imports(path) for path in [*CODE, *PACKAGE]))
    serve = (ROOT / "poverty_exit" / "serve.py").read_text(encoding="utf-8")
    used |= {one for one in SERVED_BY if f'="{one}"' in serve}
    why = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    for package in requirements("requirements.txt"):
        assert IMPORTED_AS.get(package, package) in used, package
        assert f"**{package}**" in why, f"{package} is not explained in CONTRIBUTING.md"
    for package in requirements("requirements-dev.txt"):
        assert f"**{package}**" in why, f"{package} is not explained in CONTRIBUTING.md"


def test_nothing_the_browser_loads_comes_from_outside():
    for path in STATIC.rglob("*"):
        if path.suffix in {".js", ".css", ".html", ".svg"}:
            text = path.read_text(encoding="utf-8", errors="replace")
            assert not re.search(
                r"(src=|url\(|@import\s|import\s+[^;\n]*from\s)['\"]?https?://", text
            ), path.name


def test_no_personal_numbers_outside_synthetic_data():
    """No 18-digit number with a right check digit in code, docs or definitions."""
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    for path in tracked("*.py", "*.md", "*.toml", "*.sql", "*.po"):
        if "tests" in path.parts:
            continue
        text = path.read_text(encoding="utf-8", errors="replace")
        for number in re.findall(r"(?<!\d)\d{17}[\dX](?!\d)", text):
            total = sum(int(d) * w for d, w in zip(number, weights, strict=False))
            assert "10X98765432"[total % 11] != number[17], f"{named(path)}: {number}"


def test_no_path_of_a_machine_in_the_project():
    for path in tracked("*.py", "*.md", "*.toml", "*.sql", "*.po", "Makefile"):
        text = path.read_text(encoding="utf-8", errors="replace")
        assert not re.search(r"/(home|root|work|Users)/\w", text), named(path)


# in parts, so that this file does not hold what it looks for
UNFINISHED = (("TO", "DO"), ("FIX", "ME"), ("XX", "X"))


def test_nothing_is_left_unfinished():
    words = re.compile(r"\b(" + "|".join(map("".join, UNFINISHED)) + r")\b")
    for path in [*CODE, *PACKAGE]:
        text = path.read_text(encoding="utf-8")
        assert not words.search(text), named(path)
        assert "NotImplementedError" not in text, named(path)
