"""Who works in the sample workspace: invented people, their teams, and the services."""

from dataclasses import dataclass

from audit_desk.people.rules import HeldRole, Role

ORGANISATION = "Sample council: children and families"

ACCESS = "Access and Assessment"
CHILD_IN_NEED = "Child in Need"
CORPORATE = "Corporate Parenting"
DISABLED = "Disabled Children's Service"
YOUTH_JUSTICE = "Youth Justice"
PRIVATE_FOSTERING = "Private Fostering"
REVIEWING = "Safeguarding and Reviewing"
DAIS = "DAIS"

SERVICES = (
    ACCESS,
    CHILD_IN_NEED,
    CORPORATE,
    DAIS,
    DISABLED,
    PRIVATE_FOSTERING,
    REVIEWING,
    YOUTH_JUSTICE,
)

TEAMS = {
    ACCESS: ("Assessment team 1", "Assessment team 2"),
    CHILD_IN_NEED: ("Child in need team 1", "Child in need team 2", "Child in need team 3"),
    CORPORATE: ("Looked after children", "Leaving care"),
    DISABLED: ("Disabled children",),
    YOUTH_JUSTICE: ("Court and community",),
    PRIVATE_FOSTERING: ("Private fostering",),
    REVIEWING: ("Child protection chairs",),
    DAIS: ("Domestic abuse intervention",),
}


@dataclass(frozen=True)
class Invented:
    """A person to be added: name, post, team and roles."""

    name: str
    job_title: str
    team: str
    roles: tuple[HeldRole, ...]


LEAD = "Margaret Lindqvist"
PRIYA = "Priya Nair"
TEMI = "Temi Okafor"
JOANNA = "Joanna Mensah"
_AUDITS = HeldRole(Role.AUDITOR)
_MODERATES = HeldRole(Role.MODERATOR)

# The lead is not among them: a workspace begins with its lead.
PEOPLE = (
    Invented(PRIYA, "Practice development manager", "Practice development", (_AUDITS, _MODERATES)),
    Invented(TEMI, "Service manager", "", (HeldRole(Role.SERVICE_MANAGER),)),
    Invented(JOANNA, "Practice development manager", "Practice development", (_AUDITS,)),
    Invented("Agnieszka Wójcik", "Independent chair", "Child protection chairs", (_AUDITS,)),
    Invented("Babatúndé Adéyẹmí", "Practice development manager", "", (_AUDITS, _MODERATES)),
    Invented("سميرة الحداد", "Head of practice", "", (_MODERATES,)),
    Invented("Nguyễn Thị Hạnh", "Practice development manager", "", (_AUDITS,)),
    Invented(
        "Shahida Begum Chowdhury",
        "Service manager, Corporate Parenting",
        "",
        (_AUDITS, HeldRole(Role.SERVICE_MANAGER, CORPORATE)),
    ),
    Invented("Emre Yıldız", "Team manager", "Assessment team 1", (_AUDITS,)),
    Invented("Miriam Rosenfeld", "External auditor", "", (_AUDITS,)),
    Invented("Siobhán Ní Dhomhnaill", "Moderator, principal social worker", "", (_MODERATES,)),
    Invented(
        "Marcus Campbell-Reid",
        "Head of service, Access and Assessment",
        "",
        (HeldRole(Role.SERVICE_MANAGER, ACCESS), _MODERATES),
    ),
)

AUDITORS = tuple(who.name for who in PEOPLE if _AUDITS in who.roles)
MODERATORS = tuple(who.name for who in PEOPLE if _MODERATES in who.roles)

PRACTITIONERS = (
    "A. Kowalczyk",
    "O. Bankole",
    "F. Haddad",
    "T. Pham",
    "R. Uddin",
    "E. Demir",
    "L. Goldberg",
    "C. Brennan",
    "N. Achebe",
    "S. Whitfield",
    "D. Vasilescu",
    "K. Osei-Bonsu",
)
