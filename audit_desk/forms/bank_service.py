"""The bank: scales, sets of options and of descriptors, and questions kept for reuse.

What is taken from the bank is copied: a change here never changes a form that is published.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session, col, select

from audit_desk.forms import bank
from audit_desk.forms.bank import Content, Kind
from audit_desk.forms.bank_library import library_entries
from audit_desk.forms.scales import program_scales
from audit_desk.forms.tables import BankItem
from audit_desk.grading import Scale
from audit_desk.people.rules import Deed, SignedIn
from audit_desk.workspace import history
from audit_desk.workspace.columns import now
from audit_desk.workspace.errors import InputError, RuleError
from audit_desk.workspace.words import folded


@dataclass(frozen=True)
class BankEntry:
    """One entry of the bank. Those that come with the program have no `id` and don't change."""

    kind: Kind
    name: str
    content: Content
    id: UUID | None = None

    @property
    def built_in(self) -> bool:
        """Whether it comes with the program."""
        return self.id is None

    @property
    def called(self) -> str:
        """What people call it: a scale by its title, all else by its name."""
        return str(self.content["title"]) if self.kind is Kind.SCALE else self.name


@dataclass(frozen=True)
class OptionsSet:
    """A named set of options."""

    name: str
    options: tuple[str, ...]


@dataclass(frozen=True)
class DescriptorSet:
    """What each grade of a scale means for one practice area; `help` as a question's help holds
    it, one line a grade."""

    name: str
    scale: str
    descriptors: tuple[tuple[int, str], ...]
    help: str


@dataclass(frozen=True)
class BankQuestion:
    """A question as a form file has it, without conditions on others."""

    name: str
    question: Content


def entries(session: Session, person: SignedIn, kind: Kind) -> list[BankEntry]:
    """All entries of a kind as they are called: the workspace's own and those of the program."""
    rows = session.exec(select(BankItem).where(BankItem.kind == kind)).all()
    found = [_entry(row) for row in rows]
    return sorted([*found, *_built_in(kind)], key=lambda one: (folded(one.called), one.name))


def find(session: Session, person: SignedIn, kind: Kind, name: str) -> BankEntry:
    """The entry of that name, case and spaces ignored. Raises InputError."""
    for one in entries(session, person, kind):
        if folded(one.name) == folded(name):
            return one
    raise InputError(f"The bank has no “{name}”.", "It may have been removed or renamed.", "")


def add(session: Session, person: SignedIn, kind: Kind, name: str, content: Content) -> BankEntry:
    """Keep something under a name that is free. Raises InputError and RuleError."""
    person.must_be_able_to(Deed.KEEP_FORMS)
    name = " ".join(name.split())
    _must_be_free(session, person, kind, name)
    text = _checked(session, person, kind, content)
    row = BankItem(kind=kind, name=name, content=text, saved_by=person.id)
    history.add(session, person, "add to bank", row)
    session.flush()
    return _entry(row)


def change(session: Session, person: SignedIn, entry_id: UUID, content: Content) -> BankEntry:
    """Keep other content under the same name; the entry as it was. Raises InputError."""
    person.must_be_able_to(Deed.KEEP_FORMS)
    row = _row(session, entry_id)
    before = _entry(row)
    text = _checked(session, person, before.kind, content)
    _set(session, person, "change in bank", row, content=text)
    return before


def rename(session: Session, person: SignedIn, entry_id: UUID, name: str) -> BankEntry:
    """Give an entry another name; the entry as it was. Raises InputError and RuleError."""
    person.must_be_able_to(Deed.KEEP_FORMS)
    row = _row(session, entry_id)
    before = _entry(row)
    name = " ".join(name.split())
    _must_be_free(session, person, before.kind, name, entry_id)
    _set(session, person, "rename in bank", row, name=name)
    return before


def keep(
    session: Session, person: SignedIn, entry_id: UUID, name: str, content: Content
) -> BankEntry:
    """Change content and name in one; the entry as it was. Raises as those do."""
    before = change(session, person, entry_id, content)
    if before.name != name:
        rename(session, person, entry_id, name)
    return before


def remove(session: Session, person: SignedIn, entry_id: UUID) -> BankEntry:
    """Take an entry away; what it was, for `put_back`. Forms that were made with it keep it."""
    person.must_be_able_to(Deed.KEEP_FORMS)
    row = _row(session, entry_id)
    before = _entry(row)
    history.remove(session, person, "remove from bank", row)
    session.flush()
    return before


def put_back(session: Session, person: SignedIn, entry: BankEntry) -> BankEntry:
    """An entry as it was before a change, a new name or its removal. Raises RuleError where its
    name is taken by now."""
    person.must_be_able_to(Deed.KEEP_FORMS)
    _must_be_free(session, person, entry.kind, entry.name, entry.id)
    text = json.dumps(entry.content, ensure_ascii=False)
    row = session.get(BankItem, entry.id)
    if row is not None:
        _set(session, person, "put back in bank", row, name=entry.name, content=text)
        return entry
    row = BankItem(kind=entry.kind, name=entry.name, content=text, saved_by=person.id)
    if entry.id is not None:
        row.id = entry.id
    history.add(session, person, "put back in bank", row)
    session.flush()
    return entry


def known_scales(
    session: Session, person: SignedIn, given: Mapping[str, Scale] | None = None
) -> dict[str, Scale]:
    """The scales that a form may use: those of the bank, and `given` (the program's where left
    out), which come first where both have a name."""
    rows = session.exec(select(BankItem).where(BankItem.kind == Kind.SCALE)).all()
    kept = [_entry(row) for row in sorted(rows, key=lambda row: row.name)]
    own = {one.name: bank.as_scale(one.name, one.content) for one in kept}
    first = dict(program_scales() if given is None else given)
    return first | {name: scale for name, scale in own.items() if name not in first}


def options_sets(session: Session, person: SignedIn) -> list[OptionsSet]:
    """The sets of options, by name."""
    return [
        OptionsSet(one.name, tuple(one.content["options"]))
        for one in entries(session, person, Kind.OPTIONS)
    ]


def descriptor_sets(
    session: Session, person: SignedIn, scale: str | None = None
) -> list[DescriptorSet]:
    """The sets of descriptors, by name; only those on one scale where it is given by name."""
    scales, found = known_scales(session, person), []
    for one in entries(session, person, Kind.DESCRIPTORS):
        its = scales.get(one.content["scale"])
        if its is None or scale not in (None, its.id):
            continue
        words = {int(value): text for value, text in one.content["descriptors"].items()}
        pairs = tuple((value, words[value]) for value in its.values if words.get(value))
        found.append(DescriptorSet(one.name, its.id, pairs, bank.described_help(its, words)))
    return found


def questions(session: Session, person: SignedIn) -> list[BankQuestion]:
    """The questions that are kept, by name."""
    return [
        BankQuestion(one.name, one.content["question"])
        for one in entries(session, person, Kind.QUESTION)
    ]


def add_question(
    session: Session, person: SignedIn, name: str, plain_question: Mapping[str, object]
) -> BankEntry:
    """Keep a question as a form file has it; its conditions on other questions are left out."""
    return add(session, person, Kind.QUESTION, name, {"question": dict(plain_question)})


def _checked(session: Session, person: SignedIn, kind: Kind, content: Content) -> str:
    """The content as the store keeps it. Raises InputError with all that is wrong."""
    kept = bank.tidied(kind, content)
    wrong = bank.faults(kind, kept, known_scales(session, person))
    if wrong:
        raise InputError("\n".join(map(str, wrong)), "It was not kept.", "Put this right first.")
    return json.dumps(kept, ensure_ascii=False)


def _must_be_free(
    session: Session, person: SignedIn, kind: Kind, name: str, own: UUID | None = None
) -> None:
    wrong = bank.name_fault(kind, name)
    if wrong is not None:
        raise InputError(wrong.what, "It was not kept.", wrong.mend)
    if kind is Kind.SCALE and name in program_scales():
        raise RuleError(
            f"The scale “{name}” comes with the program.", "It was not kept.", "Name yours apart."
        )
    for one in entries(session, person, kind):
        if folded(one.name) == folded(name) and (one.id is None or one.id != own):
            raise RuleError(
                f"The bank has “{one.name}” already.", "It was not kept.", "Choose another name."
            )


def _set(session: Session, person: SignedIn, action: str, row: BankItem, **fields: str) -> None:
    if history.change(session, person, action, row, **fields):
        row.saved_at, row.saved_by = now(), person.id
    session.flush()


def _row(session: Session, entry_id: UUID) -> BankItem:
    row = session.exec(select(BankItem).where(col(BankItem.id) == entry_id)).first()
    if row is None:
        raise RuleError("This is no longer in the bank.", "Somebody removed it.", "Look again.")
    return row


def _entry(row: BankItem) -> BankEntry:
    return BankEntry(Kind(row.kind), row.name, json.loads(row.content), row.id)


def _built_in(kind: Kind) -> list[BankEntry]:
    if kind is Kind.SCALE:
        return [
            BankEntry(kind, name, bank.scale_content(scale))
            for name, scale in program_scales().items()
        ]
    return [BankEntry(kind, name, content) for name, content in library_entries(kind)]
