"""Made-up identity numbers that pass their check."""


def identity(place: str, born: str, serial: str) -> str:
    """A made-up identity number whose check digit is right (GB 11643)."""
    digits = place + born + serial
    weights = [2 ** (17 - n) % 11 for n in range(17)]
    total = sum(
        int(digit) * weight for digit, weight in zip(digits, weights, strict=True)
    )
    return digits + "10X98765432"[total % 11]


MAN = identity("621121", "19700101", "001")
WOMAN = identity("621121", "19720202", "002")
BOY = identity("621121", "20000303", "003")
