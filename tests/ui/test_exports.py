"""Downloads: for those who may take them; each one taken is on record."""

import json
from types import SimpleNamespace

import pytest

from poverty_exit import audit
from poverty_exit.errors import MissingRightError
from poverty_exit.office import Office, path_beside
from poverty_exit.rights import actor_of, downloads, roles
from poverty_exit.ui import exports


@pytest.fixture
def offered(monkeypatch):
    """The downloads that were offered: label to what makes the file."""
    found: dict = {}
    button = SimpleNamespace(
        download_button=lambda label, data, **_options: found.update({label: data})
    )
    monkeypatch.setattr(exports, "st", button)
    monkeypatch.setattr(exports, "view_query", lambda: {"year": "2018"})
    return found


def offer(monkeypatch, store, kind, make=lambda: b"x", **told):
    """Offer a download by a handle."""
    monkeypatch.setattr(exports, "current_store", lambda: store)
    exports.export_button("take", make, "a.csv", "text/csv", "key", kind, **told)


def entries(store) -> list[dict]:
    """What is on record."""
    with Office.opened(path_beside(store.path)) as office:
        return audit.entries(office).to_dict("records")


@pytest.mark.parametrize("role", roles())
@pytest.mark.parametrize("kind", downloads())
def test_a_download_is_offered_to_the_roles_that_have_its_right(
    kind, role, store, offered, monkeypatch
):
    handle = store.acting_for(actor_of(role, role, [(role, None)]))
    offer(monkeypatch, handle, kind)
    assert bool(offered) == (downloads()[kind].right in roles()[role].rights)


def test_a_download_is_on_record_when_it_is_taken_and_not_when_it_is_offered(
    store, offered, monkeypatch
):
    handle = store.acting_for(actor_of("li", "Li", [("statistician", None)]))
    offer(monkeypatch, handle, "households", what="households of 2018", rows=12)
    assert entries(store) == []
    assert offered["take"]() == b"x"
    (entry,) = entries(store)
    told = {"account": "li", "action": "export", "subject": "households of 2018"}
    assert {name: entry[name] for name in told} == told
    assert entry["row_count"] == 12
    assert json.loads(entry["filters"]) == {"kind": "csv", "year": "2018"}


def test_what_could_not_be_made_is_not_on_record(store, offered, monkeypatch):
    def broken() -> bytes:
        raise ValueError("no")

    offer(monkeypatch, store, "households", broken)
    with pytest.raises(ValueError, match="no"):
        offered["take"]()
    assert entries(store) == []


def test_a_download_offered_before_the_right_went_is_not_given(
    store, offered, monkeypatch
):
    granted = {"export_rows": None}
    handle = store.acting_for(actor_of("li", "Li", []))
    handle._actor = type(handle._actor)("li", "Li", granted)
    offer(monkeypatch, handle, "households")
    granted.clear()
    with pytest.raises(MissingRightError):
        offered["take"]()
