"""The versions of a form that a summary counts, and their answers in groups."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, or_, select
from sqlmodel import Session, col

from audit_desk.audits.tables import Answer, Audit
from audit_desk.forms import service as forms
from audit_desk.forms.definition import TEXTS, FormDefinition
from audit_desk.forms.meaning import same_grades
from audit_desk.forms.tables import FormVersion
from audit_desk.grading import Scale
from audit_desk.summaries.counting import WRITTEN, Group, Version

_BLANKS = " \t\r\n"  # PostgreSQL and SQLite alike take off spaces only, unless told
Which = list[ColumnElement[bool]]


def counted_versions(
    session: Session, published: Sequence[FormVersion], which: Which
) -> list[Version]:
    """The versions that the audits are on, newest first; the newest of those published where
    there are no audits."""
    rows = session.execute(
        select(col(Audit.form_version_id), func.count())
        .where(*which)
        .group_by(col(Audit.form_version_id))
    )
    counts = {row[0]: int(row[1]) for row in rows}
    found = [one for one in published if one.id in counts] or published[:1]
    return [_version(one, counts.get(one.id, 0)) for one in found]


def worded_by(
    published: Sequence[FormVersion], versions: list[Version], number: int
) -> list[Version]:
    """The versions, with the one of that number where it has no audits: it words the questions
    where it is the newest."""
    if any(one.number == number for one in versions):
        return versions
    return [*versions, *(_version(one, 0) for one in published if one.version == number)]


def graded_alike(form: FormDefinition, scale: Scale) -> bool:
    """Whether a version has the same overall grades."""
    return form.overall_scale is not None and same_grades(form.overall_scale, scale)


def overall_scale(versions: Sequence[Version]) -> Scale | None:
    """The scale of the overall grades: that of the newest version which has one."""
    return next((scale for one in versions if (scale := one.form.overall_scale)), None)


def grades_apart(versions: Sequence[Version]) -> tuple[str, ...]:
    """Which audits aren't among the overall grades: those on another scale, and those on none."""
    scale = overall_scale(versions)
    if scale is None:
        return ()
    told = []
    for one in versions:
        audits = f"{one.audits} {'audit' if one.audits == 1 else 'audits'} on version {one.number}"
        was, is_ = ("was", "is") if one.audits == 1 else ("were", "are")
        own = one.form.overall_scale
        if own is None and one.audits:
            told.append(f"{audits} {was} not graded as a whole.")
        elif own is not None and not same_grades(own, scale):
            told.append(
                f"{audits} {was} graded on another scale (“{own.title}”), and {is_} not among the "
                "overall grades."
            )
    return tuple(told)


def answer_groups(session: Session, versions: Sequence[Version], which: Which) -> list[Group]:
    """Answers counted in one grouped query. Open text is told apart from none only."""
    value: Any = func.coalesce(col(Answer.moderated), col(Answer.value))
    text = _open_text(versions)
    if text is not None:
        says = case((func.ltrim(col(Answer.value), _BLANKS) == "", ""), else_=WRITTEN)
        value = case((text, says), else_=value)
    keys: list[Any] = [col(Answer.question), col(Answer.standing), value]
    if len(versions) > 1:
        keys.append(col(Audit.form_version_id))
    only = versions[0].id
    rows = session.execute(
        select(*keys, func.count())
        .select_from(Answer)
        .join(Audit, col(Audit.id) == col(Answer.audit_id))
        .where(*which)
        .group_by(*keys)
    )
    return [
        Group(row[3] if len(versions) > 1 else only, row[0], row[1], row[2], row[-1])
        for row in rows
    ]


def _open_text(versions: Sequence[Version]) -> ColumnElement[bool] | None:
    """The condition that an answer is to a question of open text, in the version that it is on."""
    is_open: dict[str, list[Version]] = {}
    mixed: set[str] = set()
    for version in versions:
        for question in version.form.questions:
            if question.type in TEXTS:
                is_open.setdefault(question.key, []).append(version)
            else:
                mixed.add(question.key)
    if not is_open:
        return None
    plain = sorted(set(is_open) - mixed)
    parts: list[ColumnElement[bool]] = [col(Answer.question).in_(plain)] if plain else []
    for key in sorted(mixed & set(is_open)):
        of_versions = col(Audit.form_version_id).in_([one.id for one in is_open[key]])
        parts.append(and_(col(Answer.question) == key, of_versions))
    return or_(*parts)


def _version(one: FormVersion, audits: int) -> Version:
    return Version(one.id, one.version, forms.definition(one), audits)
