"""Every page of the window by name: what it is called, who may use it, where its class is.

A page's module is imported when the page is first visited, so that the window is up before what
it doesn't need is read.
"""

from dataclasses import dataclass
from importlib import import_module

from audit_desk.people.rules import Deed, SignedIn
from audit_desk.ui.page import Page


@dataclass(frozen=True)
class Entry:
    """A page: `target` is module and class below `audit_desk.ui`; `deeds` are those of which the
    person needs one (none: everybody may); `rail` is the name under which it stands in the rail,
    and `within` the entry that is lit while a page without its own is shown."""

    name: str
    title: str
    target: str
    deeds: tuple[Deed, ...] = ()
    rail: str = ""
    within: str = ""

    def open_to(self, person: SignedIn) -> bool:
        """Whether one of the person's roles has use for it."""
        return not self.deeds or any(person.may(deed) for deed in self.deeds)

    def page_class(self) -> type[Page]:
        """The class, imported now."""
        module, name = self.target.split(":")
        found: type[Page] = getattr(import_module(f"audit_desk.ui.{module}"), name)
        return found


_SEE = (Deed.FILL_AUDITS, Deed.MODERATE, Deed.SEE_SUMMARIES)

PAGES: dict[str, Entry] = {
    entry.name: entry
    for entry in (
        Entry("home", "Home", "home.page:HomePage", rail="&Home"),
        Entry("audits", "Audits", "audits.page:AuditsPage", _SEE, rail="&Audits"),
        Entry(
            "moderation",
            "Moderation",
            "moderation.page:ModerationPage",
            (Deed.MODERATE,),
            rail="&Moderation",
        ),
        Entry(
            "follow-ups",
            "Follow-ups",
            "followups.page:FollowUpsPage",
            (Deed.FILL_AUDITS, Deed.ANSWER_ESCALATIONS),
            rail="&Follow-ups",
        ),
        Entry(
            "summaries",
            "Summaries",
            "summaries.page:SummariesPage",
            (Deed.SEE_SUMMARIES,),
            rail="&Summaries",
        ),
        Entry("actions", "Actions", "actions.page:ActionsPage", _SEE, rail="Actio&ns"),
        Entry("plans", "Plans", "plans.page:PlansPage", (Deed.SEE_SUMMARIES,), rail="P&lans"),
        Entry("forms", "Forms", "forms.page:FormsPage", rail="Fo&rms"),
        Entry("people", "People", "people.page:PeoplePage", (Deed.KEEP_PEOPLE,), rail="&People"),
        Entry("settings", "Settings", "settings.page:SettingsPage"),
        Entry(
            "start-audit",
            "Start an audit",
            "audits.start_page:StartAuditPage",
            (Deed.FILL_AUDITS,),
            within="audits",
        ),
        Entry(
            "import-audits",
            "Import audits",
            "audits.import_page:ImportPage",
            (Deed.IMPORT_AUDITS,),
            within="audits",
        ),
        Entry(
            "design",
            "Design a form",
            "designer.page:DesignPage",
            (Deed.KEEP_FORMS,),
            within="forms",
        ),
        Entry("bank", "Scales and bank", "bank.page:BankPage", within="forms"),
        Entry(
            "versions", "Versions handed in", "audit.versions_page:VersionsPage", within="audits"
        ),
        Entry("plan", "Plan", "plans.plan_page:PlanPage", (Deed.SEE_SUMMARIES,), within="plans"),
        Entry(
            "begin-plan",
            "Begin a plan",
            "plans.begin_page:BeginPlanPage",
            (Deed.KEEP_PLANS,),
            within="plans",
        ),
        Entry(
            "import-plan",
            "Bring in a plan",
            "plans.import_page:ImportPlanPage",
            (Deed.KEEP_PLANS,),
            within="plans",
        ),
        Entry(
            "plan-copy",
            "Bring a copy back",
            "plans.copy_page:PlanCopyPage",
            (Deed.KEEP_PLANS,),
            within="plans",
        ),
        Entry(
            "join-actions",
            "Join alike actions",
            "actions.join_page:JoinPage",
            (Deed.KEEP_ACTIONS,),
            within="actions",
        ),
        Entry(
            "bring-in",
            "Bring in answers",
            "bringing.page:BringInPage",
            (Deed.IMPORT_AUDITS,),
            within="audits",
        ),
        Entry("audit", "Audit", "audit.page:AuditPage", within="audits"),
        Entry("moderate", "Moderation", "moderation.desk_page:ModeratePage", within="moderation"),
        Entry(
            "calibration",
            "Calibration exercises",
            "moderation.calibration_page:CalibrationPage",
            (Deed.FILL_AUDITS, Deed.MODERATE),
            within="moderation",
        ),
        Entry(
            "moderation-policy",
            "Moderation policy",
            "moderation.policy_page:PolicyPage",
            (Deed.KEEP_FORMS,),
            within="moderation",
        ),
        Entry("follow-up", "Follow-up", "followups.review_page:FollowUpPage", within="follow-ups"),
        Entry(
            "follow-up-rules",
            "Rules of follow-up",
            "followups.rules_page:RulesPage",
            (Deed.KEEP_FORMS,),
            within="follow-ups",
        ),
        Entry(
            "escalation",
            "Escalation",
            "followups.escalation_page:EscalationPage",
            within="follow-ups",
        ),
    )
}
"""`go(name, **where)` opens one: audit(audit_id), moderate(audit_id), follow-up(follow_up_id),
escalation(escalation_id); `where` reaches the page's `show_page`."""


def rail_entries(person: SignedIn) -> list[Entry]:
    """The rail for this person: what exists, and what a role of theirs has use for."""
    return [entry for entry in PAGES.values() if entry.rail and entry.open_to(person)]
