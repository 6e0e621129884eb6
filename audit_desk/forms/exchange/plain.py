"""A form that was read, as the plain fields of its file, and its scales as the text of theirs."""

from collections.abc import Iterable
from dataclasses import fields
from typing import Any

import yaml

from audit_desk.forms.definition import UNGRADED, FormDefinition
from audit_desk.grading import Grade, Scale

Plain = dict[str, Any]


def head_fields(form: FormDefinition) -> Plain:
    """What a form says about itself, without what is as it would be anyway."""
    made: Plain = {
        "form": form.form,
        "version": form.version,
        "title": form.title,
        "purpose": form.purpose.value,
    }
    if form.service:
        made["service"] = form.service
    made["scale"] = form.scale
    if form.moderation_share:
        made["moderation"] = "all" if form.moderation_share == 100 else f"{form.moderation_share}%"
    if form.follow_up is not None:
        made["follow_up"] = form.follow_up.model_dump()
    if form.escalate:
        made["escalate"] = list(form.escalate)
    return made


def scales_text(scales: Iterable[Scale]) -> str:
    """The text of a file of scales; `read_scales` gives the same scales again."""
    return fields_text({"scales": {scale.id: scale_fields(scale) for scale in scales}})


def fields_text(plain: Plain) -> str:
    """Fields as YAML that reads back as the same texts."""
    return yaml.safe_dump(plain, allow_unicode=True, sort_keys=False, width=100)


def scale_fields(scale: Scale) -> Plain:
    """The fields of a scale in a file of scales, each value as text."""
    made: Plain = {
        "title": scale.title,
        "grades": [
            {one.name: str(value) for one in fields(Grade) if (value := getattr(grade, one.name))
             or one.name == "value"}
            for grade in scale.grades
        ],
    }  # fmt: skip
    if scale.good:
        made["good"] = [str(value) for value in scale.good]
    if scale.good_words:
        made["good_words"] = scale.good_words
    if not scale.averaged:
        made["averaged"] = "false"
    return made


def scales_used(form: FormDefinition) -> list[Scale]:
    """The scales that a form carries with it, the one of its overall grade first."""
    names = sorted(form.scales, key=lambda name: (name != form.scale, name))
    return [form.scales[name] for name in names if name != UNGRADED]
