"""Words that every part of the program writes and reads alike, whatever the machine's language."""

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
SHORT_MONTHS = tuple(month[:3] for month in MONTHS)


def folded(text: str) -> str:
    """Words as they are compared: case and stray spaces ignored."""
    return " ".join(text.split()).casefold()
