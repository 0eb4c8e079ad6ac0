"""Figures of these tests are checked by Plotly as a whole; the app leaves that out."""

from types import SimpleNamespace

import plotly.graph_objects as go
import pytest

from poverty_exit.figures import theme


def checked(*parts: object, _validate: bool, **said: object) -> go.Figure:
    """A figure whose every property Plotly knows."""
    return go.Figure(*parts, **said)


@pytest.fixture(autouse=True)
def figures_are_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        theme, "go", SimpleNamespace(Figure=checked, Scatter=go.Scatter)
    )
