"""Five faults that other form systems are known for; none of them may be possible here."""

from datetime import date
from uuid import UUID

import pytest

from audit_desk.audits import lifecycle
from audit_desk.audits.changes import AnswerChange
from audit_desk.audits.moving import move
from audit_desk.audits.reading import AuditInFull, audit_in_full
from audit_desk.audits.writing import save_many
from audit_desk.forms.faults import FormFaults
from audit_desk.forms.service import publish
from audit_desk.people.rules import SignedIn
from audit_desk.summaries.answer_table import AnswerTable, answer_table
from audit_desk.summaries.model import QuestionFigures
from audit_desk.summaries.service import SummaryRequest, summarise
from audit_desk.workspace.desk import Desk
from tests.forms.writing import form_text

SEEN = "key: seen, ask: Was the child seen?, type: yes-no"
PLACE = "key: place, ask: Where?, type: choices, options: [Home, School, Clinic]"
GONE = "key: wishes, ask: What does the child wish?, type: long-text"


def version(desk: Desk[SignedIn], number: int, *questions: str) -> None:
    text = form_text(*questions, head="scale: none\n").replace("version: 1", f"version: {number}")
    desk.do(publish, text, "sample.yaml")


def draft(desk: Desk[SignedIn], **answers: str) -> UUID:
    audit = desk.do(lifecycle.start_audit, "sample", case_ref="C1", audit_date=date(2022, 1, 1))
    batch = [AnswerChange(key, value=value) for key, value in answers.items()]
    desk.do(save_many, audit.id, batch)
    return audit.id


def done(desk: Desk[SignedIn], **answers: str) -> UUID:
    key = draft(desk, **answers)
    desk.do(lifecycle.submit_audit, key)
    return key


def full(desk: Desk[SignedIn], key: UUID) -> AuditInFull:
    return desk.ask(audit_in_full, key)


def table(desk: Desk[SignedIn]) -> AnswerTable:
    return desk.ask(answer_table, SummaryRequest("sample"))


def column(made: AnswerTable, heading: str) -> list[object]:
    return [row[made.headings.index(heading)] for row in made.rows]


def figures(desk: Desk[SignedIn]) -> dict[str, QuestionFigures]:
    made = desk.ask(summarise, SummaryRequest("sample"))
    return {one.key: one for one in made.questions}


def test_answers_to_removed_questions_stay_in_the_record(desk: Desk[SignedIn]) -> None:
    """kobotoolbox/kpi #2532: answers of removed questions vanish from the record view."""
    version(desk, 1, SEEN, GONE)
    old = done(desk, seen="yes", wishes="To see my brother")
    moved = draft(desk, seen="no", wishes="A quiet room")
    version(desk, 2, SEEN)
    assert full(desk, old).answers["wishes"].value == "To see my brother"
    assert full(desk, old).form.has("wishes")
    desk.do(move, moved)
    (left,) = full(desk, moved).no_longer
    assert (left.question.ask, left.answer.value) == ("What does the child wish?", "A quiet room")


def test_columns_stay_where_an_option_goes(desk: Desk[SignedIn]) -> None:
    """kobotoolbox/kpi #2089: columns shift after a choice is removed."""
    version(desk, 1, PLACE, SEEN)
    done(desk, place='["Home", "Clinic"]', seen="yes")
    without = PLACE.replace("Home, School, Clinic", "School, Clinic")
    with pytest.raises(FormFaults, match="“Home” was an answer in version 1"):
        version(desk, 2, without, SEEN)
    version(desk, 2, f"{without}, was: {{answers: {{Home: School}}}}", SEEN)
    done(desk, place='["School"]', seen="no")
    made = table(desk)
    assert column(made, "place") == ["School; Clinic", "School"]
    assert column(made, "place: as answered") == ["Home; Clinic", None]
    assert column(made, "seen") == ["Yes", "No"]
    counts = {one.value: one.count for one in figures(desk)["place"].counts}
    assert counts == {"School": 2, "Clinic": 1}


def test_exports_have_the_questions_of_every_version(desk: Desk[SignedIn]) -> None:
    """kobotoolbox/formpack #99: exports leave out the questions of earlier versions."""
    version(desk, 1, SEEN, GONE)
    done(desk, seen="yes", wishes="To see my brother")
    version(desk, 2, "key: fresh, ask: Fresh?, type: yes-no", SEEN)
    done(desk, fresh="no", seen="no")
    version(desk, 3, SEEN)
    done(desk, seen="yes")
    made = table(desk)
    assert column(made, "wishes") == ["To see my brother", None, None]
    assert column(made, "fresh") == [None, "No", None]
    assert column(made, "seen") == ["Yes", "No", "Yes"]
    assert figures(desk).keys() == {"seen", "fresh", "wishes"}


def test_a_renamed_question_keeps_its_data(desk: Desk[SignedIn]) -> None:
    """kobotoolbox/kobocat #376: renamed questions orphan their data."""
    version(desk, 1, SEEN)
    done(desk, seen="yes")
    going = draft(desk, seen="no")
    renamed = "key: seen_alone, ask: Was the child seen alone?, type: yes-no"
    version(desk, 2, f"{renamed}, was: {{question: seen}}")
    done(desk, seen_alone="yes")
    assert column(table(desk), "seen_alone") == ["Yes", "Yes"]
    (one,) = figures(desk).values()
    assert (one.key, one.base, one.count("yes")) == ("seen_alone", 2, 2)
    desk.do(move, going)
    assert full(desk, going).answers["seen_alone"].value == "no"


def test_a_draft_opens_in_the_form_that_it_was_begun_on(desk: Desk[SignedIn]) -> None:
    """getodk/collect #6038: drafts reopen in another form."""
    version(desk, 1, SEEN, GONE)
    key = draft(desk, seen="yes", wishes="To see my brother")
    version(desk, 2, "key: other, ask: Another?, type: yes-no")
    opened = full(desk, key)
    assert (opened.version.version, opened.no_longer) == (1, ())
    assert [one.key for one in opened.form.questions] == ["seen", "wishes"]
    desk.do(save_many, key, [AnswerChange("wishes", value="And my dog")])
    desk.do(lifecycle.submit_audit, key)
    assert full(desk, key).form.version == 1
    assert full(desk, key).answers["wishes"].value == "And my dog"
