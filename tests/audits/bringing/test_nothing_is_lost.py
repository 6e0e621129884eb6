"""Random files and random mappings: no answer is lost, moved, or made of nothing.

The expectation is worked out here from tables of what each written value means, and never by the
program's own reading.
"""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from audit_desk.audits.bringing.deciding import value_rows
from audit_desk.audits.bringing.mapping import (
    LEFT_OUT,
    HowRead,
    Target,
    comment,
    fixed,
    question,
    read_how,
)
from audit_desk.audits.bringing.matching import propose_columns
from audit_desk.audits.bringing.turning import Turning
from audit_desk.audits.bringing.values import NOT_APPLICABLE, UNANSWERED, Becomes, Decision
from audit_desk.forms.tables import FormVersion
from tests.audits.bringing.making_files import form_of, source_of

FORM = form_of("""\
      - {key: seen, ask: Seen?, type: yes-no, not_applicable: true}
      - {key: clear, ask: Clear?, type: yes-partially-no, not_applicable: true}
      - {key: oversight, ask: Oversight, type: grade}
      - {key: felt, ask: Felt, type: agreement}
      - {key: who, ask: Who?, type: choices, options: [Mother, Father, "Aunt, uncle"]}
      - {key: days, ask: Days, type: number}
      - {key: held_on, ask: Held on, type: date}
      - {key: why, ask: Why?, type: long-text}
""")
VERSION = FormVersion(
    form=FORM.form,
    version=1,
    title=FORM.title,
    purpose=FORM.purpose,
    source="",
    definition=FORM.model_dump_json(),
)
NA, NONE = "not applicable", ""
SAID: dict[str, dict[str, str]] = {
    "seen": {"Yes": "yes", "n": "no", "N/A": NA, "N/A - baby": NA, "": NONE, "FALSE": "no"},
    "clear": {"Met": "yes", "Partly met": "partially", "No": "no", "": NONE, "n/a": NA},
    "oversight": {"3": "3", "2 - Requires improvement": "2", "RI": "2", "": NONE, "Good": "3"},
    "felt": {"Strongly Agree": "strongly agree", "Neutral": "neither agree nor disagree", "": NONE},
    "who": {
        "Mother;Father;": '["Mother", "Father"]',
        "Aunt, uncle;": '["Aunt, uncle"]',
        "Father;Mother": '["Mother", "Father"]',
        "": NONE,
    },
    "days": {"12": "12", "7.50": "7.5", "": NONE, "0": "0"},
    "held_on": {"27/11/2021": "2021-11-27", "2021-11-27": "2021-11-27", "44527": "2021-11-27"},
    "why": {"Because; so, it was": "Because; so, it was", "": NONE, "Yes": "Yes", "3": "3"},
}
YES, NO = Decision(Becomes.ANSWER, "yes"), Decision(Becomes.ANSWER, "no")
DECISIONS = [YES, NO, NOT_APPLICABLE, UNANSWERED]
COMMENTS = ("", "Seen at school", "No")


@st.composite
def files(draw: st.DrawFn) -> tuple[list[list[str]], list[Target], list[dict[str, str]]]:
    """Rows under random headings, what each column is, and what each row says."""
    keys = draw(st.lists(st.sampled_from(sorted(SAID)), unique=True, min_size=1))
    noted = draw(st.lists(st.sampled_from(keys), unique=True))
    targets = [
        *(question(key) for key in keys),
        *(comment(key) for key in noted),
        *[LEFT_OUT] * draw(st.integers(0, 2)),
        fixed("case_ref"),
    ]
    targets = draw(st.permutations(targets))
    headings = [f"Heading {draw(st.integers(0, 3))}" for _ in targets]
    rows, said = [], []
    for number in range(draw(st.integers(1, 6))):
        row: list[str] = []
        meant: dict[str, str] = {}
        for target in targets:
            if target.part == "question":
                cell = draw(st.sampled_from(sorted(SAID[target.name])))
                meant[target.name] = SAID[target.name][cell]
            elif target.part == "comment":
                cell = draw(st.sampled_from(COMMENTS))
                meant[f"comment {target.name}"] = cell
            else:
                cell = f"C{number}" if target.part == "fixed" else draw(st.sampled_from(COMMENTS))
            row.append(cell)
        rows.append(row)
        said.append(meant)
    return [headings, *rows], targets, said


def how_read(source: Any, targets: list[Target]) -> HowRead:
    columns = {column.id: target for column, target in zip(source.columns, targets, strict=True)}
    same = {"auditor": "Ada", "audit_date": "2021-11-27"}
    return HowRead(columns=columns, same=same)


@given(files())
@settings(max_examples=120, deadline=None)
def test_every_answer_is_where_it_belongs(
    file: tuple[list[list[str]], list[Target], list[dict[str, str]]],
) -> None:
    cells, targets, said = file
    source = source_of(*cells, heading_row=1)
    if len(source.columns) != len(targets) or len(source.rows) != len(said):
        return  # a row of nothing, or one like the headings
    how = how_read(source, targets)
    assert read_how(how.as_text(), FORM) == how
    rows = {row.content["case_ref"]: row for row in Turning(VERSION, source, how).rows()}
    assert len(rows) == len(said)
    for number, meant in enumerate(said):
        answers = rows[f"C{number}"].answers
        asked = {key for key in meant if not key.startswith("comment ")}
        for key in asked | set(answers):
            given_ = answers.get(key)
            shown = NONE if given_ is None else NA if given_.standing == NA else given_.value
            assert shown == meant.get(key, NONE), key
            noted = meant.get(f"comment {key}", "")
            assert (given_.comment if given_ else "") == noted, key


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["Yes", "Mostly", "Late", "-"]),
            st.sampled_from(DECISIONS),
        ),
        min_size=1,
        max_size=8,
    )
)
@settings(max_examples=60, deadline=None)
def test_a_decision_holds_for_its_value_and_no_other(pairs: list[tuple[str, Decision]]) -> None:
    decided = dict(pairs)
    rows = [[f"C{number}", value] for number, (value, _) in enumerate(pairs)]
    source = source_of(["Ref", "Told"], *rows, heading_row=1)
    how = how_read(source, [fixed("case_ref"), question("seen")])
    for value, decision in decided.items():
        how = how.with_value(source.columns[1].id, value, decision)
    turned = {row.content["case_ref"]: row for row in Turning(VERSION, source, how).rows()}
    for number, (value, _) in enumerate(pairs):
        held = turned[f"C{number}"].answers.get("seen")
        wanted = decided[value]
        if wanted == UNANSWERED:
            assert held is None
        elif wanted == NOT_APPLICABLE:
            assert held is not None
            assert held.standing == NA
        else:
            assert held is not None
            assert held.value == wanted.value


CELLS = st.one_of(
    st.text(max_size=12),
    st.sampled_from(["", "Yes", "3 - Good", "27/11/2021", "99/99/9999", "44527.9", "N/A - x"]),
    st.sampled_from(["Seen?", "Case ref", "Timestamp", "Please explain", "ID", "Comments", "*"]),
)


@given(st.lists(st.lists(CELLS, min_size=1, max_size=7), min_size=2, max_size=7))
@settings(max_examples=200, deadline=None)
def test_whatever_stands_in_a_file_it_is_read_or_refused_in_plain_words(
    rows: list[list[str]],
) -> None:
    if not any(any(cells) for cells in rows):
        return
    source = source_of(*([cell.strip() for cell in cells] for cells in rows))
    found = propose_columns(FORM, source)
    held = [one.target for one in found.values() if one.target not in (None, LEFT_OUT)]
    assert len(held) == len(set(held))
    columns = {id_: one.target for id_, one in found.items() if one.taken and one.target}
    turning = Turning(VERSION, source, HowRead(columns=columns))
    turning.rows()
    assert all(fault.row and fault.what for fault in turning.faults)


def test_a_decision_that_the_form_no_longer_offers_is_asked_again() -> None:
    source = source_of(["Ref", "Told"], ["C1", "Mostly"], heading_row=1)
    how = how_read(source, [fixed("case_ref"), question("seen")])
    stale = how.with_value(source.columns[1].id, "Mostly", Decision(Becomes.ANSWER, "partially"))
    (row,) = value_rows(FORM, source, stale)
    assert row.decision is None
    assert any("Say what this value becomes" in one.what for one in faults_of(source, stale))


def faults_of(source: Any, how: HowRead) -> list[Any]:
    turning = Turning(VERSION, source, how)
    turning.rows()
    return turning.faults
