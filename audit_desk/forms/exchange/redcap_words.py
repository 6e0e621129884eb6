"""REDCap's data dictionary: its columns, its types, and why some can't be held, in words."""

import re

COLUMNS = {
    "field": "Variable / Field Name",
    "form": "Form Name",
    "section": "Section Header",
    "type": "Field Type",
    "label": "Field Label",
    "choices": "Choices, Calculations, OR Slider Labels",
    "note": "Field Note",
    "validation": "Text Validation Type OR Show Slider Number",
    "min": "Text Validation Min",
    "max": "Text Validation Max",
    "identifier": "Identifier?",
    "logic": "Branching Logic (Show field only if...)",
    "required": "Required Field?",
    "alignment": "Custom Alignment",
    "number": "Question Number (surveys only)",
    "matrix": "Matrix Group Name",
    "ranking": "Matrix Ranking?",
    "annotation": "Field Annotation",
}
_ALSO = {
    "fieldname": "field", "selectchoicesorcalculations": "choices", "identifier": "identifier",
    "branchinglogic": "logic", "requiredfield": "required", "questionnumber": "number",
    "choicesorcalculations": "choices", "variablename": "field",
}  # fmt: skip
RECORD = ("record_id", "study_id", "audit_ref", "participant_id", "subject_id", "patient_id")
NO_RECORD = "Each audit has a reference of its own here."
TYPES = {
    "calc": "A form here works nothing out.",
    "file": "A form here asks for no files, pictures or signatures.",
    "sql": "Its choices come from a database.",
    "advcheckbox": "There is no such type of question here.",
}
UNKNOWN_TYPE = "There is no such type of question."
CELLS = {
    "identifier": "Nothing here is marked as naming a person: no form should ask for names.",
    "alignment": "How a question looks can't be chosen here.",
    "number": "Questions are numbered in their order here.",
    "matrix": "The questions of a table are asked one by one here.",
    "ranking": "The same answer can be given to several questions here.",
}
ACTIONS = "There are no such actions and remarks of a question here."
FORMATTED = "Formatted words are plain words here."
NO_TIME = "The time of day isn't asked; the date is."
ONLY_NUMBERS = "Only a number can have limits here."
NO_NUMBER = "It is no number that can be held here."
LABELS_OF_SLIDER = "A number has no words at its ends here."
UNSURE = (
    "A data dictionary doesn't say what it is for, nor whether the whole is graded: it is taken as "
    "a routine audit with no overall grade."
)


def column(heading: str) -> str:
    """The usual short name of a column; nothing where it isn't one of REDCap's."""
    plain = re.sub(r"[^a-z]", "", heading.split("(")[0].lower())
    for name, full in COLUMNS.items():
        if plain == re.sub(r"[^a-z]", "", full.split("(")[0].lower()):
            return name
    return _ALSO.get(plain, "")
