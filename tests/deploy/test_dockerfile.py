"""The Dockerfile as it is written: what gets in, who runs it, where it is looked at."""

import datetime as dt
import json
import re
from zoneinfo import ZoneInfo

import pytest

from poverty_exit.gate.gate import HEALTH
from poverty_exit.keys import KEY_FILE
from poverty_exit.office import SETTING as OFFICE
from poverty_exit.paths import ROOT, STORES
from poverty_exit.serve import COMMAND, PORT
from tests.test_conventions import tracked

# what an installed app does not need
LEFT_OUT = {
    *(".ci", ".dockerignore", ".gitignore", ".sqlfluff", "Makefile"),
    *("CHANGELOG.md", "CONTRIBUTING.md"),
    *("README.md", "README.zh-CN.md", "benchmarks", "deploy", "docs", "pyproject.toml"),
    *("requirements-dev.txt", "tests"),
}
INSTALLED = "/opt/poverty-exit"


@pytest.fixture(scope="module")
def steps() -> list[tuple[str, str]]:
    """Its instructions in order, as word and rest."""
    text = (ROOT / "deploy/Dockerfile").read_text(encoding="utf-8")
    text = re.sub(r"^#.*\n", "", text, flags=re.MULTILINE).replace("\\\n", " ")
    rows = [row for row in text.splitlines() if row.strip()]
    return [(word, rest) for word, _blank, rest in (row.partition(" ") for row in rows)]


def last(steps: list[tuple[str, str]], word: str) -> str:
    """What an instruction says in the last stage."""
    return [rest for one, rest in steps if one == word][-1]


def copied(steps: list[tuple[str, str]]) -> dict[str, str]:
    """What the last stage copies from the project, and where to."""
    begun = max(at for at, (word, _rest) in enumerate(steps) if word == "FROM")
    found = {}
    for word, rest in steps[begun:]:
        if word == "COPY" and not rest.startswith("--from"):
            *sources, target = rest.split()
            for source in sources:
                found[source] = source if target == "./" else target
    return found


def test_it_stands_on_one_release_of_debian_12_without_a_host(steps):
    bases = [rest.split()[0] for word, rest in steps if word == "FROM"]
    assert len(set(bases)) == 1
    assert re.fullmatch(r"debian:12\.\d+-slim", bases[0])


def test_the_packages_are_those_that_the_project_pins(steps):
    runs = " ".join(rest for word, rest in steps if word == "RUN")
    assert re.findall(r"-r (\S+)", runs) == ["requirements.txt"]
    assert ("COPY", "requirements.txt .") in steps
    pins = (ROOT / "requirements.txt").read_text(encoding="utf-8").split()
    assert all("==" in pin for pin in pins)
    assert "pip install" in runs
    assert "--index-url" not in runs


def test_all_that_the_app_needs_gets_in_and_nothing_else(steps):
    sources = copied(steps)
    assert all(source == target for source, target in sources.items())
    assert all((ROOT / source).exists() for source in sources)
    whole = [path.relative_to(ROOT).parts for path in tracked()]
    missing = {
        "/".join(parts)
        for parts in whole
        if parts[0] not in LEFT_OUT
        and not any("/".join(parts[:deep]) in sources for deep in range(1, 3))
    }
    assert missing == set()
    assert not any(source.split("/")[0] in LEFT_OUT for source in sources)


def test_no_store_and_no_key_gets_in(steps):
    store = str(STORES.relative_to(ROOT))
    assert not any(store.startswith(source) for source in copied(steps))
    assert not any(word == "ADD" for word, _rest in steps)


def test_it_runs_as_nobody_special(steps):
    user = last(steps, "USER")
    assert user not in {"root", "0"}
    made = last(steps, "RUN")
    assert f"-o {user} -g {user}" in made
    words = [word for word, _rest in steps]
    behind = words[len(words) - words[::-1].index("USER") :]
    assert not {"RUN", "COPY", "ADD", "USER"} & set(behind)


def test_stores_office_and_key_outlive_the_container(steps):
    kept = json.loads(last(steps, "VOLUME"))
    said = dict(one.split("=") for one in last(steps, "ENV").split())
    assert said[OFFICE].startswith(f"{kept[0]}/")
    assert said[KEY_FILE].startswith(f"{kept[1]}/"), "apart from the stores"
    assert last(steps, "WORKDIR") == INSTALLED
    assert f"ln -s {kept[0]} {STORES.relative_to(ROOT)}" in last(steps, "RUN")
    assert all(folder in last(steps, "RUN") for folder in kept)


def test_its_clock_is_that_of_china(steps):
    said = dict(one.split("=") for one in last(steps, "ENV").split())
    noon = dt.datetime(2019, 12, 31, 12, tzinfo=ZoneInfo(said["TZ"]))
    assert noon.astimezone(dt.UTC).hour == 4
    assert any(word == "RUN" and " tzdata " in rest for word, rest in steps)


@pytest.mark.parametrize("guide", ["deployment.md", "deployment.zh-CN.md"])
def test_every_run_of_the_guide_keeps_what_is_to_be_kept(steps, guide: str):
    text = (ROOT / "docs" / guide).read_text(encoding="utf-8").replace("\\\n", " ")
    runs = re.findall(r"^docker run .*", text, flags=re.MULTILINE)
    stores, keys = json.loads(last(steps, "VOLUME"))
    assert len(runs) == 4
    assert all(f"poverty-exit-keys:{keys}" in one for one in runs)
    placed = [one for one in runs if "--entrypoint install" in one]
    assert len(placed) == 1
    assert placed[0].split()[-1] == f"{keys}/master.key"
    assert all(f"poverty-exit:{stores}" in one for one in runs if one not in placed)


def test_it_is_looked_at_where_the_app_says_that_it_lives(steps):
    looked = last(steps, "HEALTHCHECK")
    assert f"http://127.0.0.1:{PORT}{HEALTH}'" in looked
    command = json.loads(looked.partition("CMD ")[2])
    assert compile(command[2], "healthcheck", "exec")
    assert last(steps, "EXPOSE") == str(PORT)


def test_it_starts_what_make_serve_starts_and_is_stopped_in_order(steps):
    started = json.loads(last(steps, "ENTRYPOINT"))
    assert started == [".venv/bin/python", "-m", "poverty_exit"]
    assert json.loads(last(steps, "CMD"))[0] == COMMAND
    assert last(steps, "STOPSIGNAL") == "SIGTERM"


@pytest.mark.parametrize("name", ["deployment.md", "deployment.zh-CN.md"])
def test_its_page_tells_how_all_of_a_lost_computer_comes_back_into_it(name):
    page = (ROOT / "docs" / name).read_text(encoding="utf-8")
    steps = re.search(
        r"for step in (.*?); do\n\s+docker run (.*?)done", page, re.DOTALL
    )
    assert steps
    said = re.findall(r'"([^"]+)"', steps[1])
    assert said == [
        "restore-office /backups",
        "restore-backup /backups",
        "audit verify",
    ]
    for volume in (
        "/var/lib/poverty-exit ",
        "/var/lib/poverty-exit-keys ",
        "/backups:ro ",
    ):
        assert volume in steps[2]
