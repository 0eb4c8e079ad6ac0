"""What the server loads beside its start."""

import gc
import subprocess
import sys

import pytest

from poverty_exit.paths import ROOT
from poverty_exit.ui import warm_up


@pytest.fixture(autouse=True)
def frozen(monkeypatch):
    """How often the collector was told to leave things alone."""
    times = []
    monkeypatch.setattr(gc, "freeze", lambda: times.append(True))
    monkeypatch.setattr(gc, "set_threshold", lambda *_said: None)
    return times


def test_every_module_is_loaded_and_then_kept_from_the_collector(frozen):
    warm_up._loaded()
    assert "poverty_exit.figures.funnel" in warm_up.modules()
    assert set(warm_up.modules()) <= set(sys.modules)
    assert frozen == [True]


def test_no_component_of_the_browser_is_loaded_outside_a_page():
    said = "from poverty_exit.ui import warm_up; warm_up._loaded(); import sys; "
    said += "print([one for one in sys.modules if 'streamlit_folium' in one])"
    told = {"cwd": ROOT, "capture_output": True, "text": True, "check": True}
    ran = subprocess.run([sys.executable, "-c", said], **told)
    assert ran.stdout == "[]\n"


def test_a_module_that_cannot_be_loaded_is_logged_by_its_kind_alone(
    monkeypatch, caplog
):
    monkeypatch.setattr(warm_up, "modules", lambda: ["poverty_exit.no_such_module"])
    warm_up._loaded()
    assert "ModuleNotFoundError while loading ahead" in caplog.text
    assert "no_such_module" not in caplog.text
