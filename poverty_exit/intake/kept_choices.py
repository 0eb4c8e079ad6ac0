"""What a person said of files, as a value that JSON can hold, and back."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import asdict, fields, replace
from typing import Any

from poverty_exit.intake.reading import all_as_plain, all_from_plain
from poverty_exit.intake.sources import Choices


def as_plain(choices: Choices) -> dict[str, Any]:
    """The choices; the data date as yyyy-mm-dd."""
    day = choices.assigned_on
    return {
        **asdict(replace(choices, readings=())),
        "assigned_on": None if day is None else day.isoformat(),
        "readings": all_as_plain(choices.readings),
    }


def from_plain(plain: Mapping[str, Any]) -> Choices:
    """What ``as_plain`` wrote, by this release or by one that knew other choices."""
    known = {one.name for one in fields(Choices)}
    said = {name: one for name, one in plain.items() if name in known}
    day = said.get("assigned_on")
    said["assigned_on"] = None if day is None else dt.date.fromisoformat(day)
    said["readings"] = all_from_plain(said.get("readings", []))
    return Choices(**said)
