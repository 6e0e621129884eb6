"""What helps people to grade alike: a policy of blind moderation, and a calibration exercise."""

from datetime import timedelta

from audit_desk.demo import people
from audit_desk.demo.moderating import take
from audit_desk.demo.office import Office
from audit_desk.demo.rounds import LEARNING, PLANS
from audit_desk.demo.texts import exercise
from audit_desk.demo.waiting import handed_in, newest_round
from audit_desk.moderation import asking, calibrating
from audit_desk.moderation.calibration import exercise as whole_exercise
from audit_desk.moderation.policy import Policy

SIOBHAN = "Siobhán Ní Dhomhnaill"
# A quarter of the plans, all at either end of the scale, and everybody's first; blind.
_POLICY = Policy(share=25, grades=(1, 4), first_audits=1, blind=True)
# Who has graded the exercise, how far from what most see (in steps), and whether it is handed in.
_GRADED = (("Miriam Rosenfeld", 0, True), ("Emre Yıldız", 1, True), (people.JOANNA, 0, False))


def agree(office: Office) -> None:
    """Keep the policy with what was handed in under it, and open the exercise."""
    _moderate_blind(office)
    _calibrate(office)


def _moderate_blind(office: Office) -> None:
    if office.come_in(office.today - timedelta(days=25)):
        asking.keep_policy(office.session, office.who(people.LEAD), PLANS, _POLICY)
        office.session.flush()
    plans = newest_round(PLANS)
    for name, days in (("Emre Yıldız", 4), ("Nguyễn Thị Hạnh", 7)):
        audit = handed_in(office, office.who(name), days, 4, plans)
    if office.come_in(office.today - timedelta(days=2)):
        take(office, audit, office.who(SIOBHAN))


def _calibrate(office: Office) -> None:
    session, leads = office.session, office.who(SIOBHAN)
    if not office.come_in(office.today - timedelta(days=9)):
        return
    made = calibrating.make_exercise(session, leads, exercise.TITLE, LEARNING, exercise.FILE)
    session.flush()
    office.clock.let_pass(minutes=4)
    calibrating.open_exercise(session, leads, made.id)
    graded = whole_exercise(session, leads, made.id).graded
    for place, (name, step, done) in enumerate(_GRADED):
        office.come_in(office.today - timedelta(days=6 - place))
        asked = graded if done else graded[:3]
        for number, (question, _, scale) in enumerate(asked):
            values = sorted(scale.values)
            grade = values[min(1 + number % 2 + step * (number % 3), len(values) - 1)]
            words = office.chance.choice(exercise.SEEN)
            who = office.who(name)
            calibrating.give_grade(session, who, made.id, question, grade, words)
        session.flush()
        if done:
            calibrating.hand_in_exercise(session, office.who(name), made.id)
