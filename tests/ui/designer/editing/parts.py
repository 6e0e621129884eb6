"""A small form with every kind of answer, for the tests of the editors."""

from audit_desk.forms.bank_service import BankQuestion, DescriptorSet, OptionsSet
from audit_desk.forms.drafting.document import Document, read_document
from audit_desk.forms.scales import program_scales
from audit_desk.ui.designer.editing.offers import Offers
from audit_desk.ui.designer.editing.view import QuestionView

FORM = """\
form: our-visits
version: 1
title: Our visits
purpose: routine
moderation: 20%
follow_up: {grades: [1, 2], months: 3, form: follow-up-review}
escalate: [1]
sections:
  - title: Seeing the child
    guidance: The child is seen, alone where that is right.
    questions:
      - key: seen
        ask: Was the child seen?
        type: yes-no
      - key: seen_alone
        ask: Was the child seen alone?
        type: yes-partially-no
        not_applicable: true
        comment: {when: [no]}
      - key: practice
        ask: How good is the practice?
        type: grade
      - key: place
        ask: Where was the child seen?
        type: choice
        options: [At home, At school, Elsewhere]
        comment: {when: [Elsewhere]}
      - key: who
        ask: Who was there?
        type: choices
        options: [Mother, Father, Carer]
      - key: agrees
        ask: Does the family agree?
        type: agreement
      - key: visits
        ask: How many visits were there?
        type: number
        minimum: 0
        maximum: 50
        unit: visits
      - key: share
        ask: What share was in time?
        type: percentage
      - key: last_visit
        ask: When was the last visit?
        type: date
      - key: by_whom
        ask: By whom?
        type: text
        theme: recording
      - key: told
        ask: What did the child say?
        type: long-text
      - key: last
        ask: What should happen next?
        type: long-text
        help: Say who, and by when.
"""
HELP = "1 Inadequate: unsafe.\n4 Outstanding: lasting change."
OFFERS = Offers(
    scales=program_scales(),
    option_sets=(OptionsSet("How often", ("Always", "Often", "Never")),),
    descriptor_sets=(DescriptorSet("Practice", "ofsted", ((1, "unsafe"),), HELP),),
    questions=(
        BankQuestion(
            "Fathers",
            {
                "key": "fathers",
                "ask": "Are fathers included?",
                "type": "yes-partially-no",
                "comment": {"when": ["no"]},
            },
        ),
    ),
    themes=("voice of the child",),
    services=("Child in Need",),
    forms=(("follow-up-review", "Follow-up review"), ("our-visits", "Our visits")),
)


def document() -> Document:
    """The form as it is designed."""
    return read_document(FORM)


def number_of(form: Document, key: str) -> int:
    """The number of the question with that key."""
    return next(one.id for one in form.questions if one.fields["key"] == key)


def view_of(key: str, form: Document | None = None) -> QuestionView:
    """A question as its editor shows it."""
    form = form or document()
    return QuestionView(form, number_of(form, key), OFFERS)
