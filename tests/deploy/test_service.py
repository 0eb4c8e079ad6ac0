"""The unit, its settings and its command, as systemd and a shell read them."""

import configparser
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from poverty_exit import backup, connection, keys, office, sessions, sign_in, stores
from poverty_exit.gate import hosts, oidc_settings, uploads
from poverty_exit.paths import ROOT, STORES
from poverty_exit.serve import ADDRESS, PORT
from poverty_exit.work import STOP_SECONDS

UNIT = ROOT / "deploy/poverty-exit.service"
SETTINGS = ROOT / "deploy/settings.env"
COMMAND = ROOT / "deploy/poverty-exit"
INSTALLED = "/opt/poverty-exit"
# what each section of a unit may say, of what ours says: systemd.exec and its kin
KNOWN = {
    "Unit": {"Description", "After"},
    "Service": {
        *("Type", "User", "Group", "WorkingDirectory", "EnvironmentFile"),
        *("Environment", "ExecStart", "Restart", "RestartSec"),
        *("KillSignal", "KillMode", "TimeoutStopSec"),
        *("StateDirectory", "StateDirectoryMode", "CacheDirectory"),
        *("CacheDirectoryMode", "UMask", "NoNewPrivileges"),
        *("ProtectSystem", "ProtectHome", "ProtectProc", "ProtectClock"),
        *("ProtectControlGroups", "ProtectHostname", "ProtectKernelLogs"),
        *("ProtectKernelModules", "ProtectKernelTunables"),
        *("TemporaryFileSystem", "PrivateDevices", "PrivateUsers"),
        *("CapabilityBoundingSet", "AmbientCapabilities", "LockPersonality"),
        *("RemoveIPC", "RestrictNamespaces", "RestrictRealtime", "RestrictSUIDSGID"),
        *("RestrictAddressFamilies", "SystemCallArchitectures", "SystemCallFilter"),
        *("SystemCallErrorNumber", "LimitCORE", "IPAddressDeny", "IPAddressAllow"),
    },
    "Install": {"WantedBy"},
}


class _Lines(dict):
    """A section's lines; what is said twice is one line more."""

    def __setitem__(self, name: str, said: object) -> None:
        if isinstance(said, list) and name in self:
            self[name].extend(said)
        else:
            super().__setitem__(name, said)


@pytest.fixture(scope="module")
def unit() -> configparser.RawConfigParser:
    """The unit, section by section."""
    parsed = configparser.RawConfigParser(
        strict=False, dict_type=_Lines, delimiters=("=",), comment_prefixes=("#",)
    )
    parsed.optionxform = str  # type: ignore[method-assign, assignment]
    parsed.read_string(UNIT.read_text(encoding="utf-8"))
    return parsed


def settings(lines: list[str]) -> dict[str, str]:
    """The settings of a file's lines, those that are commented out too."""
    found = (re.match(r"#?(POVERTY_EXIT_\w+)=(.*)$", line) for line in lines)
    return {one[1]: one[2] for one in found if one}


def test_the_unit_says_only_what_systemd_knows(unit):
    assert set(unit.sections()) == set(KNOWN)
    for section, known in KNOWN.items():
        assert set(unit[section]) <= known


def test_systemd_itself_finds_nothing_wrong_and_little_exposed(tmp_path: Path):
    """Where there is systemd; its paths are those of this project."""
    written = UNIT.read_text(encoding="utf-8")
    assert f"{INSTALLED}/.venv/bin/python" in written
    here = tmp_path / UNIT.name
    here.write_text(
        written.replace(f"{INSTALLED}/.venv/bin/python", sys.executable).replace(
            INSTALLED, str(ROOT)
        )
    )
    analyze = shutil.which("systemd-analyze")
    looks = [["verify"], ["security", "--offline=true", "--threshold=20"]]
    for look in looks if analyze else []:
        done = subprocess.run(
            [str(analyze), *look, str(here)],
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        assert here.name not in done.stderr, done.stderr


def test_the_service_is_shut_in(unit):
    service = unit["Service"]
    assert service["User"] not in {"root", "0"}
    assert service["NoNewPrivileges"] == "yes"
    assert service["ProtectSystem"] == "strict"
    assert service["CapabilityBoundingSet"] == ""
    assert service["UMask"] == "0077"
    assert service["StateDirectoryMode"] == "0700"


def test_its_command_is_one_of_ours(unit):
    command = unit["Service"]["ExecStart"].split()
    assert command[0] == f"{INSTALLED}/.venv/bin/python"
    assert unit["Service"]["WorkingDirectory"] == INSTALLED
    done = subprocess.run(
        [sys.executable, *command[1:], "--help"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0
    assert "--address" in done.stdout


def test_the_web_server_asks_where_the_service_listens(unit):
    assert "--" not in unit["Service"]["ExecStart"], "where serve listens by itself"
    config = (ROOT / "deploy/nginx.conf").read_text(encoding="utf-8")
    assert f"proxy_pass http://{ADDRESS}:{PORT};" in config


def test_a_running_import_gets_its_time_to_end(unit):
    minutes = re.fullmatch(r"(\d+)min", unit["Service"]["TimeoutStopSec"])
    assert minutes
    assert int(minutes[1]) * 60 > STOP_SECONDS + 20
    assert unit["Service"]["KillSignal"] == "SIGTERM"
    assert unit["Service"]["KillMode"] == "mixed"


def test_every_setting_is_one_of_ours_and_lies_where_the_service_may_write(unit):
    said = settings(SETTINGS.read_text(encoding="utf-8").splitlines())
    known = {
        *(hosts.SETTING, office.SETTING, keys.KEY_FILE, backup.SETTING),
        *(sessions.IDLE_SETTING, oidc_settings.SETTING, stores.SETTING),
        *(sign_in.ONE_TIME_SETTING, connection.THREADS_SETTING, uploads.SETTING),
    }
    assert set(said) <= known
    assert unit["Service"]["EnvironmentFile"] == "/etc/poverty-exit/settings.env"
    writable = [f"/var/lib/{one}/" for one in unit["Service"]["StateDirectory"].split()]
    assert said[office.SETTING].startswith(writable[0])
    assert said[keys.KEY_FILE].startswith(writable[1]), "apart from the stores"


@pytest.mark.parametrize("guide", ["deployment.md", "deployment.zh-CN.md"])
def test_the_guide_puts_the_stores_where_the_service_may_write(guide: str):
    text = (ROOT / "docs" / guide).read_text(encoding="utf-8")
    store = STORES.relative_to(ROOT)
    assert f"ln -sT /var/lib/poverty-exit {INSTALLED}/{store}" in text
    assert "/etc/poverty-exit/settings.env" in text
    assert "/etc/nginx/conf.d/poverty-exit.conf" in text
    for named in re.findall(r"deploy/[\w.-]+", text):
        assert (ROOT / named).is_file(), named


@pytest.mark.parametrize("guide", ["deployment.md", "deployment.zh-CN.md"])
def test_the_guide_opens_what_the_unit_keeps_shut_where_it_is_needed(unit, guide: str):
    """Another disk for backups; a sign-in service, found without a name server."""
    text = (ROOT / "docs" / guide).read_text(encoding="utf-8")
    assert unit["Service"]["IPAddressDeny"] == "any"
    assert unit["Service"]["ProtectSystem"] == "strict"
    entries = re.findall(r"^- (.*(?:\n  .*)*)", text, flags=re.MULTILINE)
    sign_in_service = next(one for one in entries if "IPAddressAllow=" in one)
    assert "/etc/hosts" in sign_in_service
    assert "install -m 640 -g poverty-exit" in sign_in_service, "it can read its secret"
    another_disk = next(one for one in entries if "ReadWritePaths=" in one)
    assert "RequiresMountsFor=" in another_disk
    assert "install -d -m 700 -o poverty-exit -g poverty-exit" in another_disk


def test_the_command_runs_ours_with_the_settings_and_as_the_services_user(
    tmp_path: Path,
):
    """With another shell command in the place of the one that changes the user."""
    text = COMMAND.read_text(encoding="utf-8")
    assert os.access(COMMAND, os.X_OK)
    placed = {
        "/etc/poverty-exit/settings.env": str(SETTINGS),
        f"{INSTALLED}/.venv/bin/python": sys.executable,
        INSTALLED: str(ROOT),
        "runuser -u poverty-exit --": "env",
        "/var/cache/poverty-exit": str(tmp_path),
    }
    for theirs, ours in placed.items():
        assert theirs in text, theirs
        text = text.replace(theirs, ours)
    (tmp_path / "command").write_text(text)
    (tmp_path / "poverty_exit.py").write_text("raise SystemExit('another program')")
    done = subprocess.run(
        ["/bin/sh", str(tmp_path / "command"), "serve", "--help"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "--address" in done.stdout
