"""What auditors wrote, by theme, with nobody in it who could be recognised."""

from datetime import date
from uuid import UUID, uuid4

from audit_desk.summaries.masking import Mask
from audit_desk.summaries.texts import (
    QUOTED,
    FindingText,
    RecommendationText,
    by_theme,
    lines,
)

NOBODY = Mask([], [])


def finding(
    text: str, *themes: str, kind: str = "strength", audit: UUID | None = None
) -> FindingText:
    return FindingText(audit or uuid4(), kind, text, themes)


def test_themes_stand_by_how_many_audits_saw_them() -> None:
    one, other = uuid4(), uuid4()
    found = by_theme(
        [
            finding("Warm", "recording", audit=one),
            finding("Late", "recording", kind="area for improvement", audit=one),
            finding("Kept", "recording", "fathers", audit=other),
            finding("Loose", audit=one),
            finding("Loose again", audit=other),
            finding("And again"),
        ],
        NOBODY,
    )
    told = [(one.theme, one.audits, one.strengths, one.improvements) for one in found]
    assert told == [("recording", 2, 2, 1), ("fathers", 1, 1, 0), ("", 3, 3, 0)]
    assert [quotation.text for quotation in found[0].quotations] == ["Warm", "Late", "Kept"]


def test_the_same_words_are_quoted_once_and_all_are_counted() -> None:
    written = [finding(f"Words  {n % 30}", "recording") for n in range(60)]
    (theme,) = by_theme(
        [*written, finding("WORDS 1", "recording"), finding(" ", "recording")], NOBODY
    )
    assert theme.findings == 62
    assert [one.text for one in theme.quotations] == [f"Words {n}" for n in range(QUOTED)]


def test_quotations_are_masked() -> None:
    (theme,) = by_theme([finding("C153449 was seen", "x")], Mask(["C153449"], []))
    assert theme.quotations[0].text == "[case number] was seen"


def made(
    text: str = "Train",
    whom: str = "service",
    theme: str = "",
    owner: str = "",
    due: date | None = None,
    addressed: str | None = None,
    audit: UUID | None = None,
) -> RecommendationText:
    return RecommendationText(audit or uuid4(), text, whom, theme, owner, due, addressed)


def test_the_same_recommendation_is_one_line() -> None:
    (line,) = lines(
        [
            made("Train  all", owner="A", due=date(2022, 9, 1), addressed="no"),
            made("train all", owner="B", due=date(2022, 8, 1), addressed="fully"),
            made("Train all", owner="A", addressed="fully"),
        ],
        NOBODY,
    )
    assert (line.text, line.audits, line.due) == ("Train all", 3, date(2022, 8, 1))
    assert line.owner == "A; B"
    assert line.addressed == {"fully": 2, "no": 1}


def test_the_services_own_stand_first_then_by_theme_and_number() -> None:
    found = lines(
        [
            made("child's", whom="child", theme="a"),
            made("loose"),
            made("seldom", theme="b"),
            made("often", theme="b"),
            made("often", theme="b"),
            made("first", theme="a"),
            made("   "),
        ],
        NOBODY,
    )
    assert [line.text for line in found] == ["first", "often", "seldom", "loose", "child's"]


def test_a_childs_own_recommendation_names_nobody() -> None:
    (line,) = lines([made("See C153449", whom="child", owner="Ada Bell")], Mask(["C153449"], []))
    assert (line.text, line.owner) == ("See [case number]", "")


def test_an_owner_who_is_a_practitioner_isnt_named() -> None:
    (line,) = lines([made(owner="Ada Bell")], Mask([], ["Ada Bell"]))
    assert line.owner == "[practitioner]"
