"""An audit as rich text to read: every answer with its evidence, grades, findings, what follows."""

from collections.abc import Iterator, Mapping
from html import escape
from uuid import UUID

from audit_desk.audits.reading import AuditInFull, FindingRead
from audit_desk.audits.rules import given_values
from audit_desk.audits.tables import Addressed, Answer, Concern, For, Kind, Recommendation, Standing
from audit_desk.forms import conditions
from audit_desk.forms.answers import show_answer
from audit_desk.forms.definition import FormDefinition, Question, QuestionType
from audit_desk.grading import Scale
from audit_desk.plans.whole import Became
from audit_desk.ui.actions.words import became_words
from audit_desk.ui.colours import Colours
from audit_desk.ui.widgets.text import ago, day_in_full

SECTION, QUESTION = "section-", "question-"  # anchors, with a place or key behind
OVERALL, FOUND, EARLIER = "overall", "findings", "earlier"
NO_LONGER = "no-longer"
ACTION = "action:"  # a way to it, its key behind
LINE = "115%"
HIDDEN_GRADE = "Hidden until you have given yours"
ADDRESSED = {
    Addressed.FULLY: "Addressed fully",
    Addressed.PARTIALLY: "Addressed partially",
    Addressed.NO: "Not addressed",
}


class AuditText:
    """Writes one audit as rich text; with `grades` false the auditor's grades are kept back."""

    def __init__(
        self,
        full: AuditInFull,
        colours: Colours,
        grades: bool = True,
        earlier: AuditInFull | None = None,
        became: Mapping[UUID, Became] | None = None,
    ) -> None:
        self.full, self.form, self.colours, self.grades = full, full.form, colours, grades
        self.earlier, self.became = earlier, became or {}
        self.shown = conditions.visible(full.form, given_values(full.answers))
        self._near: dict[str, list[FindingRead]] = {}
        for finding in full.findings:
            self._near.setdefault(finding.question, []).append(finding)

    def html(self) -> str:
        """The whole of it."""
        return "".join(self._parts())

    def _parts(self) -> Iterator[str]:
        yield from (self._concern(one) for one in self.full.concerns)
        if self.earlier is not None:
            yield self._heading("Earlier recommendations", EARLIER)
            yield from (self._recommendation(one, True) for one in self.earlier.recommendations)
        for at, section in enumerate(self.form.sections):
            asked = [one for one in section.questions if one.key in self.shown]
            if asked:
                yield self._heading(section.title, f"{SECTION}{at}")
                for question in asked:
                    yield self._question(question)
        if self.form.overall_scale is not None:
            yield self._heading("Overall grade", OVERALL)
            yield self._line(self._overall(self.form.overall_scale))
        yield self._heading("Findings", FOUND)
        yield from self._all_findings()
        yield self._heading("Recommendations")
        if not self.full.recommendations:
            yield self._soft("None were written.")
        yield from (self._recommendation(one) for one in self.full.recommendations)
        yield from self._no_longer()

    def _no_longer(self) -> Iterator[str]:
        if not self.full.no_longer:
            return
        yield self._heading("No longer asked", NO_LONGER)
        yield self._soft(
            f"Version {self.form.version} of the form, which this audit is on, doesn’t ask these. "
            "What was answered is kept, in the words of the version that asked."
        )
        for one in self.full.no_longer:
            yield self._question(one.question, one.form)
            yield self._soft(f"Asked in version {one.version}")

    def _question(self, question: Question, form: FormDefinition | None = None) -> str:
        form = form or self.form
        answer = self.full.answers.get(question.key)
        ask = f'<a name="{QUESTION}{question.key}"></a>{words(question.ask)}'
        lines = [f'<p style="line-height:{LINE};font-weight:600;margin:16px 0 3px">{ask}</p>']
        lines.append(self._line(self._answer(form, question, answer)))
        if answer is not None and answer.reason.strip():
            lines.append(self._soft(f"Why it doesn't apply: {answer.reason.strip()}"))
        if answer is not None and answer.comment.strip():
            lines.append(self._evidence(answer.comment))
        lines += [self._finding(one) for one in self._near.get(question.key, ())]
        return "".join(lines)

    def _answer(self, form: FormDefinition, question: Question, answer: Answer | None) -> str:
        graded = question.type is QuestionType.GRADE
        if answer is not None and graded and self.full.grades_withheld and not _spared(answer):
            return self._in_soft(HIDDEN_GRADE)
        if answer is None or not (answer.value.strip() or _spared(answer)):
            return self._in_soft("Not answered")
        if _spared(answer):
            return "Not applicable"
        if not graded:
            return words(show_answer(form, question, answer.value))
        if not self.grades:
            return self._in_soft(HIDDEN_GRADE)
        scale = form.scale_of(question)
        given = self._grade(scale, answer.value)
        if answer.moderated is None or answer.moderated == answer.value:
            return given
        final = self._grade(scale, answer.moderated)
        return f"{final} after moderation &nbsp;·&nbsp; the auditor gave {given}"

    def _overall(self, scale: Scale) -> str:
        audit = self.full.audit
        if not self.grades or self.full.grades_withheld:
            return self._in_soft(HIDDEN_GRADE)
        own, final = audit.overall_grade, audit.final_grade
        if own is None and final is None:
            return self._in_soft("Not given yet")
        if final is None:
            return self._grade(scale, str(own))
        if own is None or own == final:
            return self._grade(scale, str(final))
        return (
            f"{self._grade(scale, str(final))} after moderation &nbsp;·&nbsp; "
            f"the auditor gave {self._grade(scale, str(own))}"
        )

    def _all_findings(self) -> Iterator[str]:
        if not self.full.findings:
            yield self._soft("None were written.")
        for kind in Kind:
            yield from (self._finding(one) for one in self.full.findings if one.kind == kind)

    def _finding(self, finding: FindingRead) -> str:
        strength = finding.kind == Kind.STRENGTH
        head = "Strength" if strength else "Area for improvement"
        ink = self.colours.good if strength else self.colours.g2_ink
        told = [
            f'<span style="font-size:12px;font-weight:600;color:{ink}">{head}</span>',
            words(finding.text),
        ]
        if finding.evidence.strip():
            told.append(self._in_soft(f"Evidence: {finding.evidence.strip()}"))
        if finding.themes:
            told.append(self._in_soft(", ".join(finding.themes)))
        return self._inset(told)

    def _recommendation(self, one: Recommendation, marked: bool = False) -> str:
        whom = "For the child" if one.whom == For.CHILD else "For the service"
        by = f"by {day_in_full(one.due)}" if one.due else ""
        told = [
            f'<span style="font-size:12px;font-weight:600">{whom}</span>',
            words(one.text),
        ]
        soft = " · ".join(part for part in (one.owner, by, one.theme) if part)
        if soft:
            told.append(self._in_soft(soft))
        if one.addressed:
            told.append(words(f"{ADDRESSED[Addressed(one.addressed)]}. {one.addressed_comment}"))
        elif marked:
            told.append(self._in_soft("Not marked yet"))
        if (now := self.became.get(one.id)) is not None:
            told.append(self._action(now))
        return self._inset(told)

    def _action(self, one: Became) -> str:
        """What became of a recommendation, as the way to its action."""
        ink = self.colours.warn if one.overdue else self.colours.accent
        return (
            f'<a href="{ACTION}{one.action_id}" style="font-size:12px;color:{ink}">'
            f"Action: {words(became_words(one))}</a>"
        )

    def _concern(self, one: Concern) -> str:
        head = (
            f'<span style="color:{self.colours.warn};font-weight:600">'
            f"Immediate concern, raised {escape(ago(one.raised_at))}</span>"
        )
        answer = (
            words(f"Answered {ago(one.answered_at)}: {one.answer}")
            if one.answered_at
            else self._in_soft("Not answered yet")
        )
        told = f"{head}<br>{words(one.text)}<br>{answer}"
        return f'<p style="line-height:{LINE};margin:0 0 14px">{told}</p>'

    def _grade(self, scale: Scale, value: str) -> str:
        if not value.isdigit() or int(value) not in scale.values:
            return words(value)
        grade = int(value)
        _, soft, ink = self.colours.grade(scale.place(grade))
        return (
            f'<span style="background-color:{soft};color:{ink};font-weight:600">'
            f"&nbsp;{words(scale.label(grade))}&nbsp;</span>"
        )

    def _heading(self, title: str, anchor: str = "") -> str:
        return (
            f'<p style="font-size:17px;font-weight:600;color:{self.colours.accent};'
            f'margin:28px 0 2px"><a name="{anchor}"></a>{words(title)}</p>'
        )

    def _evidence(self, text: str) -> str:
        head = self._in_soft("Evidence on the file")
        return (
            f'<p style="line-height:{LINE};margin:5px 0 0 16px">{head}<br>{words(text.strip())}</p>'
        )

    @staticmethod
    def _inset(lines: list[str]) -> str:
        inside = "<br>".join(lines)
        return f'<p style="line-height:{LINE};margin:8px 0 0 16px">{inside}</p>'

    def _line(self, html: str) -> str:
        return f'<p style="line-height:{LINE};margin:0 0 2px">{html}</p>'

    def _soft(self, text: str) -> str:
        return self._line(self._in_soft(text))

    def _in_soft(self, text: str) -> str:
        return f'<span style="color:{self.colours.soft}">{words(text)}</span>'


def words(text: str) -> str:
    """What people typed, as it was typed: never read as markup, its lines kept."""
    return escape(text).replace("\n", "<br>")


def _spared(answer: Answer) -> bool:
    return answer.standing == Standing.NOT_APPLICABLE
