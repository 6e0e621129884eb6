"""The forms on which the random lives are led: each moderated, followed up, passed up otherwise."""

from dataclasses import dataclass

VISIT = """\
form: life-visit
version: 1
title: Visit check
purpose: routine
scale: ofsted
follow_up: {grades: [1, 2], months: 3, form: life-again}
escalate: [1]
sections:
  - title: Visits
    questions:
      - {key: visited, ask: Was the child visited?, type: yes-no, required: true}
"""
CASE = """\
form: life-case
version: 1
title: Case audit
purpose: full
moderation: 40%
follow_up: {grades: [1], months: 1, form: life-again}
sections:
  - title: Practice
    questions:
      - {key: assessment, ask: How good is the assessment?, type: grade, required: true}
      - {key: planning, ask: How good is the planning?, type: grade, not_applicable: true}
      - key: father_seen
        ask: Is the father's view on the file?
        type: yes-partially-no
        comment: {when: [no, partially]}
"""
DIP = """\
form: life-dip
version: 1
title: Dip sample
purpose: dip-sample
scale: none
sections:
  - title: Dip
    questions:
      - {key: signed, ask: Is the visit signed?, type: yes-no}
"""
AGAIN = """\
form: life-again
version: 1
title: Looked at again
purpose: follow-up
scale: ofsted
follow_up: {grades: [1], months: 2, form: life-again}
escalate: [1, 2]
sections:
  - title: Since then
    questions:
      - {key: done, ask: Were the actions done?, type: yes-partially-no, required: true}
"""
TEXTS = (VISIT, CASE, DIP, AGAIN)
AGAIN_FORM = "life-again"
BEGUN = ("life-visit", "life-case", "life-dip")


@dataclass(frozen=True)
class Asks:
    """What a form asks for, told apart from its file: the share that its file has moderated, the
    grades that earn a follow-up, those that are passed up, and whether it is graded."""

    share: int = 0
    followed: tuple[int, ...] = ()
    months: int = 0
    passed_up: tuple[int, ...] = ()
    graded: bool = True


ASKS = {
    "life-visit": Asks(0, (1, 2), 3, (1,)),
    "life-case": Asks(40, (1,), 1),
    "life-dip": Asks(graded=False),
    AGAIN_FORM: Asks(0, (1,), 2, (1, 2)),
}
