"""Every colour of the window, light and dark."""

from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Colours:
    """Every colour that the window uses, by its use. `g1`…`g5` are those of grades, in
    the order of `grading.COLOURS`: solid (with `on_g` upon it), `_soft` behind a chip and `_ink`
    upon that."""

    ground: str
    surface: str
    panel: str
    line: str
    row_line: str
    edge: str  # around what can be typed in or pressed: 3:1 against its surroundings
    ink: str
    soft: str
    accent: str
    accent_over: str
    on_accent: str
    accent_soft: str
    focus: str
    rail: str
    rail_line: str
    rail_ink: str
    rail_on: str
    rail_on_ink: str
    rail_mark: str
    rail_badge: str
    warn: str
    warn_soft: str
    good: str
    good_soft: str
    differs: str  # behind a row in which two people differ
    track: str  # what is left of a progress bar
    off: str  # text of what can't be used now
    g1: str
    g2: str
    g3: str
    g4: str
    g5: str
    on_g: str
    g1_soft: str
    g2_soft: str
    g3_soft: str
    g4_soft: str
    g5_soft: str
    g1_ink: str
    g2_ink: str
    g3_ink: str
    g4_ink: str
    g5_ink: str

    def grade(self, place: int) -> tuple[str, str, str]:
        """Solid, soft and ink of a grade's colour by its place in `grading.COLOURS`, from 1."""
        name = f"g{min(5, max(1, place))}"
        values = asdict(self)
        return values[name], values[f"{name}_soft"], values[f"{name}_ink"]


LIGHT = Colours(
    ground="#F4F5F7",
    surface="#FFFFFF",
    panel="#FAFBFC",
    line="#D9DDE3",
    row_line="#ECEFF2",
    edge="#828B97",
    ink="#1A1F26",
    soft="#56606D",
    accent="#1F4E79",
    accent_over="#183F63",
    on_accent="#FFFFFF",
    accent_soft="#E6EEF6",
    focus="#2F7DC4",
    rail="#16202B",
    rail_line="#2B3A4B",
    rail_ink="#C9D3DE",
    rail_on="#253447",
    rail_on_ink="#FFFFFF",
    rail_mark="#7FB2E5",
    rail_badge="#33475E",
    warn="#8A1C1C",
    warn_soft="#FBEDED",
    good="#245A40",
    good_soft="#E1F0E7",
    differs="#FFF8EC",
    track="#E3E7EC",
    off="#646D79",
    g1="#9B2226",
    g2="#A85B00",
    g3="#2F6F4F",
    g4="#1F4E79",
    g5="#56606D",
    on_g="#FFFFFF",
    g1_soft="#F8E4E4",
    g2_soft="#FBEBD6",
    g3_soft="#E1F0E7",
    g4_soft="#E1EAF4",
    g5_soft="#E9ECF0",
    g1_ink="#9B2226",
    g2_ink="#7A4200",
    g3_ink="#245A40",
    g4_ink="#1F4E79",
    g5_ink="#434C57",
)

DARK = Colours(
    ground="#12171D",
    surface="#1B222A",
    panel="#171D24",
    line="#343F4B",
    row_line="#2A333D",
    edge="#748190",
    ink="#E8ECF1",
    soft="#A9B4C0",
    accent="#92C1EC",
    accent_over="#B1D3F3",
    on_accent="#0D1824",
    accent_soft="#22374B",
    focus="#92C1EC",
    rail="#0C1116",
    rail_line="#232D38",
    rail_ink="#BAC6D2",
    rail_on="#1E2A37",
    rail_on_ink="#FFFFFF",
    rail_mark="#7FB2E5",
    rail_badge="#31455A",
    warn="#F3A5A2",
    warn_soft="#3A2021",
    good="#A4DABD",
    good_soft="#1A3628",
    differs="#33291A",
    track="#2E3843",
    off="#8C98A5",
    g1="#E98B89",
    g2="#E0A458",
    g3="#7FC7A2",
    g4="#8EBDEA",
    g5="#A9B4C0",
    on_g="#10161C",
    g1_soft="#45211F",
    g2_soft="#402D13",
    g3_soft="#1A3A2C",
    g4_soft="#1D344B",
    g5_soft="#2E3843",
    g1_ink="#F6B7B4",
    g2_ink="#F1C88D",
    g3_ink="#A6DDC1",
    g4_ink="#B5D6F4",
    g5_ink="#D3DAE2",
)
