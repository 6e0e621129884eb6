"""What must hold of the store after every step: it stands as the model says, with its history."""

from collections import Counter
from typing import Any
from uuid import UUID

from hypothesis.stateful import invariant
from sqlmodel import SQLModel, col, select

from audit_desk.audits.tables import (
    Answer,
    Audit,
    Concern,
    Finding,
    FindingTheme,
    Recommendation,
    Submission,
)
from audit_desk.followups.tables import Escalation, FollowUp, FollowUpDate
from audit_desk.moderation import asking
from audit_desk.moderation.deciding import decided_grades
from audit_desk.moderation.tables import (
    ModeratedGrade,
    Moderation,
    ModerationDraw,
    ModerationPolicy,
    Seat,
    SeatGrade,
)
from audit_desk.people.tables import Person, PersonRole
from audit_desk.plans.tables import Action, ActionDate, ActionSource, LineAction, Plan, PlanLine
from audit_desk.workspace import history
from audit_desk.workspace.tables import History
from tests.lives.acting import Acting

TOLD: tuple[type[SQLModel], ...] = (
    Audit,
    Answer,
    Concern,
    Finding,
    FindingTheme,
    Recommendation,
    FollowUp,
    FollowUpDate,
    Escalation,
    Moderation,
    ModeratedGrade,
    ModerationDraw,
    ModerationPolicy,
    Seat,
    SeatGrade,
    Action,
    ActionDate,
    ActionSource,
    LineAction,
    Plan,
    PlanLine,
    Person,
    PersonRole,
)
"""Tables of which every state that was reached is told by history."""
UNTOLD = {"saved_at"}  # of no consequence: when the auditor last typed


class Promises(Acting):
    """Invariants that need no list of the program."""

    def __init__(self) -> None:
        super().__init__()
        self.told: dict[str, dict[str, dict[str, Any]]] = {}
        self.last: Any = None
        self.heard: set[UUID] = set()

    @invariant()
    def audits_stand_as_the_model_says(self) -> None:
        stored = self._stored()
        assert stored.keys() == self.model.lives.keys()
        for key, life in self.model.lives.items():
            audit = stored[key]
            assert (audit.state, audit.overall_grade) == (life.state, life.grade)
            assert audit.auditor_id == life.auditor
            assert audit.final_grade == (life.final if life.finalised else None)
            assert (audit.finalised_at is not None) == life.finalised
        asked = self._asked_for()
        assert {key: one.text for key, one in asked.items()} == {
            key: text
            for life in self.model.lives.values()
            for key, text in life.recommended.items()
        }

    @invariant()
    def nothing_is_finalised_without_the_moderation_asked_for(self) -> None:
        with self.store.reading() as session:
            for key, life in self.model.lives.items():
                kept = session.exec(select(Submission).where(Submission.audit_id == key)).all()
                assert sorted(one.number for one in kept) == [
                    number + 1 for number in range(life.handed_in)
                ]
                rows = session.exec(select(Moderation).where(Moderation.audit_id == key)).all()
                under_way = [one for one in rows if one.outcome == ""]
                assert len(under_way) <= (life.state == "submitted")
                ended = [one for one in rows if one.outcome in ("agreed", "changed")]
                assert len(ended) == (life.finalised and bool(life.asked))
                if life.handed_in:
                    assert asking.is_right(session.get_one(ModerationDraw, key))
                for one in ended:
                    self._of_a_whole_panel(session, life.panel, one)

    def _of_a_whole_panel(self, session: Any, panel: int, last: Moderation) -> None:
        auditor = self.model.lives[last.audit_id].auditor
        assert last.moderator_id != auditor
        assert last.panel == panel
        assert all(row.grade is not None for row in decided_grades(session, last.id).values())
        seats = session.exec(select(Seat).where(Seat.moderation_id == last.id)).all()
        done = {one.person_id for one in seats if one.handed_in_at is not None}
        assert panel == 1 or len(done) >= panel
        assert auditor not in done

    @invariant()
    def no_recommendation_is_lost(self) -> None:
        sources = {one.recommendation_id: one for one in self.rows(ActionSource)}
        actions = {one.id: one for one in self.rows(Action)}
        owed = {
            key: audit_id
            for audit_id, life in self.model.lives.items()
            if life.finalised
            for key, text in life.recommended.items()
            if text
        }
        assert sources.keys() == owed.keys()
        own = Counter(one.own_action_id for one in sources.values())
        assert not own or max(own.values()) == 1
        for key, source in sources.items():
            assert actions[source.own_action_id].audit_id == owed[key]
            assert actions[source.action_id].joined_into_id is None, "in an action that is gone"
            top = actions[source.own_action_id]
            while top.joined_into_id is not None:
                top = actions[top.joined_into_id]
            assert top.id == source.action_id
        for one in actions.values():
            if one.status == "done":
                assert one.evidence
            if one.status == "dropped":
                assert one.dropped_reason
            assert (one.signed_off_at is None) or one.status == "done"

    @invariant()
    def each_weak_audit_has_exactly_one_follow_up(self) -> None:
        found = self.rows(FollowUp)
        owed = [key for key, life in self.model.lives.items() if life.owes]
        assert sorted(map(str, owed)) == sorted(str(one.audit_id) for one in found)
        moved = Counter(one.follow_up_id for one in self.rows(FollowUpDate))
        reviews = {one.review_id for one in found if one.review_id}
        assert reviews == {key for key, one in self.model.lives.items() if one.about is not None}
        for one in found:
            if not moved[one.id]:
                assert one.due == self.model.lives[one.audit_id].first_due
            self._stands_rightly(one)

    def _stands_rightly(self, one: FollowUp) -> None:
        review = self.model.lives[one.review_id] if one.review_id else None
        if review is None:
            assert one.state in ("open", "ended")
        else:
            assert one.state == ("done" if review.finalised else "started")
            assert review.about == one.audit_id
        assert (one.done_at is not None) == (one.state == "done")
        assert bool(one.ended_as) == (one.ended_by is not None) == (one.state == "ended")

    @invariant()
    def what_is_weak_is_passed_up_once_and_stays_until_answered(self) -> None:
        found = self.rows(Escalation)
        wanted = [key for key in self.model.lives if self.model.passed_up(key)]
        assert sorted(map(str, wanted)) == sorted(str(one.audit_id) for one in found)
        for one in [*found, *self.rows(Concern)]:
            answered = one.id in self.model.answered
            assert (one.answered_at is not None) == answered == bool(one.answer)
        assert {one.id for one in self.rows(Concern)} == self.model.concerns.keys()

    @invariant()
    def history_tells_every_state(self) -> None:
        """Told anew from its lines alone, every row is as it stands."""
        names = {str(table.__tablename__): table for table in TOLD}
        with self.store.reading() as session:
            query = select(History).order_by(col(History.id))
            if self.last is not None:
                query = query.where(col(History.id) > self.last)
            for line in session.exec(query).all():
                self.last = line.id
                rows = self.told.setdefault(line.subject, {})
                if line.after is None:
                    assert line.before is not None
                    rows.pop(line.subject_id)
                elif line.before is None:
                    assert line.subject_id not in rows
                    rows[line.subject_id] = dict(line.after)
                else:
                    row = rows[line.subject_id]
                    wrong = {part for part in line.before if row[part] != line.before[part]}
                    assert wrong <= UNTOLD, (line.action, wrong)
                    row |= line.after
            for name, table in names.items():
                stands = {
                    history.subject_key(row): history.snapshot(row)
                    for row in session.exec(select(table)).all()
                }
                told = self.told.get(name, {})
                assert stands.keys() == told.keys(), name
                for key, row in stands.items():
                    wrong = {part for part in row if row[part] != told[key][part]} - UNTOLD
                    assert not wrong, (name, wrong)

    @invariant()
    def actions_hear_of_each_review(self) -> None:
        """Each action is told at once what a review found of its recommendation."""
        new = [key for key in self.lives("finalised") if key not in self.heard]
        self.heard |= set(new)
        reviews = [key for key in new if self.model.lives[key].about is not None]
        if not reviews:
            return
        own = {one.recommendation_id: one.own_action_id for one in self.rows(ActionSource)}
        evidence = {one.id: one.evidence for one in self.rows(Action)}
        refs = {one.id: one.audit_ref for one in self.rows(Audit)}
        for key in reviews:
            about = self.model.lives[key].about
            assert about is not None
            for asked, text in self.model.lives[about].recommended.items():
                assert not text or refs[key] in evidence[own[asked]]
