"""What long work tells of itself while it is under way."""

from typing import Protocol


class Progress(Protocol):
    """Told what is being done, in the reader's words, and how much of it is done."""

    def __call__(self, stage: str, done: int = 0, total: int = 0, /) -> None:
        """Take a stage; ``done`` of ``total`` parts of it, where they are counted."""


def silent(stage: str, done: int = 0, total: int = 0, /) -> None:
    """Nobody watches."""
    del stage, done, total
