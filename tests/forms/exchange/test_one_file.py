"""A form as one file to send: it comes back letter for letter, or is refused in plain words."""

import io
import json
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit_desk.forms.exchange.one_file import as_one_file, read_one_file
from audit_desk.forms.faults import FormFaults
from audit_desk.forms.reading import read_form
from audit_desk.workspace.errors import DeskError, InputError
from tests.forms.writing import SCALES, form_text

TEXT = "# Ours, with a note\n" + form_text(
    "key: one, ask: How good?, type: grade, scale: ten", "key: two, ask: Is it so?, type: yes-no"
)
FORM = read_form(TEXT, "sample.yaml", SCALES)
DATA = as_one_file(FORM, TEXT)


def packed(parts: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return made.getvalue()


def unpacked(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def refused(data: bytes) -> str:
    with pytest.raises(InputError) as told:
        read_one_file(data, "ours.auditform")
    return str(told.value)


def test_it_comes_back_letter_for_letter_with_its_scales() -> None:
    brought = read_one_file(DATA, "ours.auditform")
    assert brought.text == TEXT
    assert brought.scales["ten"] == SCALES["ten"]
    assert read_form(brought.text, "back.yaml", brought.scales) == FORM
    assert as_one_file(FORM, TEXT) == DATA


def test_a_form_without_a_scale() -> None:
    text = form_text(head="scale: none\n")
    form = read_form(text, "sample.yaml", SCALES)
    assert read_one_file(as_one_file(form, text), "x").text == text


def test_what_was_changed_on_the_way_is_refused() -> None:
    parts = unpacked(DATA)
    parts["form.yaml"] = parts["form.yaml"].replace(b"Is it so", b"Is it no")
    assert "is damaged" in refused(packed(parts))


@pytest.mark.parametrize("extra", ["../evil.yaml", "/etc/form", "c:\\form.yaml", "form.yaml.exe"])
def test_other_parts_are_refused(extra: str) -> None:
    assert "not a form that was sent" in refused(packed({**unpacked(DATA), extra: b"x"}))


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    parts = {**unpacked(DATA), "form.yaml": b"a" * 30_000_000}
    assert "far more than a form can be" in refused(packed(parts))


def test_what_is_no_such_file_is_refused() -> None:
    assert "is damaged" in refused(b"form: sample\n")
    assert "not a form that was sent" in refused(packed({"a.txt": b""}))
    parts = unpacked(DATA)
    parts["manifest.json"] = b'{"kind": "holiday"}'
    assert "not a form that was sent" in refused(packed(parts))
    parts["manifest.json"] = b"[" * 5000
    assert "is damaged" in refused(packed(parts))
    newer = {**json.loads(unpacked(DATA)["manifest.json"]), "format": 2}
    parts["manifest.json"] = json.dumps(newer).encode()
    assert "newer version" in refused(packed(parts))


@settings(max_examples=300, deadline=None)
@given(st.integers(0, len(DATA) - 1), st.binary(max_size=6), st.integers(0, 40))
def test_damage_is_refused_or_changes_nothing(at: int, scrap: bytes, cut: int) -> None:
    damaged = DATA[:at] + scrap + DATA[at + cut :]
    try:
        brought = read_one_file(damaged, "ours.auditform")
    except (FormFaults, DeskError):
        return
    assert brought.text == TEXT
