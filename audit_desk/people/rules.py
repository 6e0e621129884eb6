"""Who may do what: the one table that every service asks."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from audit_desk.workspace.errors import NotAllowedError
from audit_desk.workspace.words import folded


class Role(StrEnum):
    AUDITOR = "auditor"
    MODERATOR = "moderator"
    SERVICE_MANAGER = "service manager"
    LEAD = "quality assurance lead"


class Deed(StrEnum):
    """What a role can be needed for, in words that complete "You may not …"."""

    FILL_AUDITS = "fill audits"
    MODERATE = "moderate audits"
    ANSWER_ESCALATIONS = "answer escalations"
    SEE_ALL_AUDITS = "see drafts of others"
    SEE_SUMMARIES = "see summaries"
    KEEP_FORMS = "add or change forms"
    KEEP_PEOPLE = "add or change people"
    KEEP_WORKSPACE = "change the workspace or its backups"
    IMPORT_AUDITS = "import audits"
    KEEP_ACTIONS = "change actions of others"
    SIGN_OFF = "sign actions off"
    KEEP_PLANS = "change improvement plans"


MAY: dict[Role, frozenset[Deed]] = {
    Role.AUDITOR: frozenset({Deed.FILL_AUDITS, Deed.SEE_SUMMARIES}),
    Role.MODERATOR: frozenset({Deed.MODERATE, Deed.SEE_SUMMARIES}),
    Role.SERVICE_MANAGER: frozenset(
        {
            Deed.FILL_AUDITS,
            Deed.ANSWER_ESCALATIONS,
            Deed.SEE_SUMMARIES,
            Deed.KEEP_ACTIONS,
            Deed.SIGN_OFF,
            Deed.KEEP_PLANS,
        }
    ),
    Role.LEAD: frozenset(Deed),
}


@dataclass(frozen=True, order=True)
class HeldRole:
    """A role with the service it is held for; an empty service means all."""

    role: Role
    service: str = ""


def same_team(one: str, other: str) -> bool:
    """Whether two teams are the same, case and spaces ignored; no team is nobody's."""
    return bool(folded(one)) and folded(one) == folded(other)


@dataclass(frozen=True)
class SignedIn:
    """The person at the desk, as services are told."""

    id: UUID
    name: str
    job_title: str = ""
    team: str = ""
    roles: tuple[HeldRole, ...] = ()

    def has(self, role: Role) -> bool:
        return any(held.role is role for held in self.roles)

    def may(self, deed: Deed, service: str | None = None) -> bool:
        """Whether one of the roles allows the deed, for a service where one is named."""
        return any(
            deed in MAY[held.role]
            and (service is None or not held.service or held.service == service)
            for held in self.roles
        )

    def must_be_able_to(self, deed: Deed, service: str | None = None) -> None:
        """Raise NotAllowedError unless the person may."""
        if not self.may(deed, service):
            raise NotAllowedError(
                f"You may not {deed.value} here.",
                "Nothing was changed.",
                "Ask a quality assurance lead to give you the role that it needs.",
            )
