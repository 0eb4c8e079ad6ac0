"""A change of a figure in steps that sum to it exactly: rational numbers throughout."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import isclose, isfinite


@dataclass(frozen=True)
class Amount:
    """A figure as of a data version; numerator and denominator where it is a rate."""

    value: float | None
    numerator: float | None = None
    denominator: float | None = None

    @property
    def is_known(self) -> bool:
        """Whether there is a value at all; zero is one."""
        return self.value is not None and isfinite(self.value)

    @property
    def exact(self) -> Fraction:
        """The value as a rational number, a rate from its two counts.

        Raises:
            ValueError: the value is not known.
        """
        if self.value is None or not isfinite(self.value):
            raise ValueError("not known")
        ratio = self.ratio
        return Fraction(self.value) if ratio is None else ratio[0] / ratio[1]

    @property
    def ratio(self) -> tuple[Fraction, Fraction] | None:
        """Numerator and denominator, where the value is the one over the other."""
        above, below = self.numerator, self.denominator
        if above is None or not below or self.value is None:
            return None
        if not isclose(above / below, self.value, rel_tol=1e-9, abs_tol=1e-12):
            return None
        return Fraction(above), Fraction(below)


def change(before: Amount, after: Amount) -> Fraction:
    """What was added to the value, exactly; both are known."""
    return after.exact - before.exact


def shares(before: Amount, after: Amount) -> tuple[Fraction, Fraction] | None:
    """What the numerator and what the denominator added to a rate; they sum to it.

    Each is taken at the mean of the other before and after, so that neither goes
    first. None where a side is no rate.
    """
    if before.ratio is None or after.ratio is None:
        return None
    (above, below), (above_after, below_after) = before.ratio, after.ratio
    half = Fraction(1, 2)
    by_numerator = (above_after - above) * (1 / below + 1 / below_after) * half
    by_denominator = (1 / below_after - 1 / below) * (above + above_after) * half
    return by_numerator, by_denominator
