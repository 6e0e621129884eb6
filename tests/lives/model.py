"""What must be so, kept beside the store and worked out without it."""

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from dateutil.relativedelta import relativedelta

from audit_desk.moderation.policy import Policy
from tests.lives.forms import ASKS


@dataclass
class Life:
    """One audit as it should stand. `asked` is what was settled when it was first handed in;
    `recommended` its recommendations by key; `final` the grade on which it was finalised."""

    form: str
    auditor: UUID
    service: str
    team: str
    day: date
    about: UUID | None = None
    state: str = "draft"
    handed_in: int = 0
    grade: int | None = None
    final: int | None = None
    certain: bool | None = None
    asked: bool | None = None
    panel: int = 1
    recommended: dict[UUID, str] = field(default_factory=dict)

    @property
    def finalised(self) -> bool:
        return self.state == "finalised"

    @property
    def owes(self) -> bool:
        """Whether a follow-up is owed to it."""
        return self.finalised and self.final in ASKS[self.form].followed

    @property
    def first_due(self) -> date:
        return self.day + relativedelta(months=ASKS[self.form].months)


@dataclass
class Model:
    """Every audit by its key, the policies in force, and what was answered."""

    lives: dict[UUID, Life] = field(default_factory=dict)
    withdrawn: dict[UUID, Life] = field(default_factory=dict)
    policies: dict[str, Policy] = field(default_factory=dict)
    answered: set[UUID] = field(default_factory=set)
    concerns: dict[UUID, UUID] = field(default_factory=dict)

    def hands_in(self, key: UUID) -> None:
        """An audit is handed in: what its form's policy asks for is settled the first time."""
        life = self.lives[key]
        if life.handed_in == 0:
            policy = self.policies.get(life.form, Policy(ASKS[life.form].share))
            life.certain = self._certain(life, policy)
            life.panel = policy.panel
        life.handed_in += 1
        life.state = "submitted"

    def finalises(self, key: UUID, grade: int | None) -> None:
        life = self.lives[key]
        life.state, life.final = "finalised", grade

    def passed_up(self, key: UUID) -> bool:
        """Whether an audit is passed up: for its own grade, or as the review of a weaker one."""
        life = self.lives[key]
        if not life.finalised or life.final is None:
            return False
        grades = set(ASKS[life.form].passed_up)
        if life.about is not None:
            grades |= set(ASKS[self.lives[life.about].form].followed)
        return life.final in grades

    def _certain(self, life: Life, policy: Policy) -> bool | None:
        """Whether it is moderated without a draw; None where it is drawn for."""
        before = sum(
            one.auditor == life.auditor and one.form == life.form and one.handed_in > 0
            for one in self.lives.values()
        )
        if policy.share >= 100 or life.grade in policy.grades or before < policy.first_audits:
            return True
        return None if policy.share else False
