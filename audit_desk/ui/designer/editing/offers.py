"""What the editors offer to choose from; the page asks for it and hands it in."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from audit_desk.forms.bank_service import BankQuestion, DescriptorSet, OptionsSet
from audit_desk.grading import Scale


@dataclass(frozen=True)
class Offers:
    """Scales by name; sets of options and descriptors, and whole questions, from the bank; themes
    and services in use; forms as id and title. `published_keys` are the short names of questions
    under which audits may already be kept, `published` whether the form's own is settled."""

    scales: Mapping[str, Scale] = field(default_factory=dict)
    option_sets: tuple[OptionsSet, ...] = ()
    descriptor_sets: tuple[DescriptorSet, ...] = ()
    questions: tuple[BankQuestion, ...] = ()
    themes: tuple[str, ...] = ()
    services: tuple[str, ...] = ()
    forms: tuple[tuple[str, str], ...] = ()
    published_keys: frozenset[str] = frozenset()
    published: bool = False
