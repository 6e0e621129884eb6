"""Colours that stand on one another can be told apart, in light and in dark."""

import pytest

from audit_desk.ui.colours import DARK, LIGHT, Colours

TEXT_PAIRS = (
    *((text, behind) for text in ("ink", "soft") for behind in ("ground", "surface", "panel")),
    ("ink", "accent_soft"),
    ("soft", "accent_soft"),
    ("ink", "differs"),
    ("soft", "differs"),
    ("ink", "warn_soft"),
    ("soft", "warn_soft"),
    ("ink", "good_soft"),
    *(("accent", behind) for behind in ("ground", "surface", "panel", "accent_soft")),
    *(("warn", behind) for behind in ("ground", "surface", "panel", "warn_soft")),
    ("good", "surface"),
    ("good", "ground"),
    ("good", "good_soft"),
    ("on_accent", "accent"),
    ("on_accent", "accent_over"),
    ("rail_ink", "rail"),
    ("rail_on_ink", "rail_on"),
    ("rail_on_ink", "rail"),
    ("rail_on_ink", "rail_badge"),
    *(("on_g", f"g{place}") for place in range(1, 6)),
    *((f"g{place}_ink", f"g{place}_soft") for place in range(1, 6)),
    ("off", "surface"),
    ("off", "ground"),
)
"""Which colour of text stands on which: each pair keeps at least 4.5:1."""

MARK_PAIRS = (
    ("edge", "surface"),
    ("edge", "ground"),
    ("focus", "surface"),
    ("focus", "ground"),
    ("rail_mark", "rail"),
    ("accent", "track"),
    *((f"g{place}", "surface") for place in range(1, 6)),
)
"""Marks that must be seen, such as the edge of a field: each pair keeps at least 3:1."""


@pytest.mark.parametrize("colours", [LIGHT, DARK])
@pytest.mark.parametrize(("text", "behind"), TEXT_PAIRS)
def test_text_can_be_read(colours: Colours, text: str, behind: str) -> None:
    assert contrast(getattr(colours, text), getattr(colours, behind)) >= 4.5


@pytest.mark.parametrize("colours", [LIGHT, DARK])
@pytest.mark.parametrize(("mark", "behind"), MARK_PAIRS)
def test_marks_can_be_seen(colours: Colours, mark: str, behind: str) -> None:
    assert contrast(getattr(colours, mark), getattr(colours, behind)) >= 3


def contrast(first: str, second: str) -> float:
    """Contrast of two colours, 1 to 21 (WCAG 2.2, relative luminance)."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(name: str) -> float:
    def linear(channel: int) -> float:
        share = channel / 255
        return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)

    red, green, blue = (linear(int(name[at : at + 2], 16)) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
