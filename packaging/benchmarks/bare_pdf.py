"""The pages of a printed summary as anybody would write them with ReportLab's own parts."""

from functools import cache
from pathlib import Path
from xml.sax.saxutils import escape

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table, TableStyle

from audit_desk.reports.charts import small_bar
from audit_desk.summaries.model import QuestionFigures, Summary
from audit_desk.summaries.sentences import in_short
from audit_desk.summaries.words import HOW_WORKED_OUT, grades_line, scope
from audit_desk.workspace.places import program_folder

MARGIN = 48
ROOM = A4[0] - 2 * MARGIN


def write_bare(summary: Summary, path: Path) -> int:
    """Title, sentences and tables of the figures; the number of pages is returned."""
    regular, semibold = _fonts()
    body = ParagraphStyle("body", fontName=regular, fontSize=9.75, leading=14.25)
    head = ParagraphStyle("head", body, fontName=semibold, fontSize=11.25, spaceBefore=10)
    lines = TableStyle(
        [
            ("FONT", (0, 0), (-1, -1), regular, 9.75, 14.25),
            ("ALIGN", (1, 0), (-1, -1), "RIGHT"),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("TOPPADDING", (0, 0), (-1, -1), 4.5),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 4.5),
            ("LINEBELOW", (0, 0), (-1, -1), 0.6, HexColor("#D9DDE3")),
        ]
    )

    def words(text: str, style: ParagraphStyle = body) -> Paragraph:
        return Paragraph(escape(text), style)

    def table(headings: list[str], rows: list[list[object]], first: float) -> Table:
        rest = (ROOM - first) / (len(headings) - 1)
        widths = [first, *[rest] * (len(headings) - 1)]
        return Table([headings, *rows], widths, repeatRows=1, style=lines)

    parts: list[object] = [words(summary.title, head), words(scope(summary))]
    parts += [words(" ".join(in_short(summary)))]
    if summary.grades is not None:
        parts += [words("Overall grades", head), words(grades_line(summary.grades))]
    if areas := summary.practice_areas:
        rows = [[words(one.ask), *_graded(one)] for one in areas]
        words_of = ["1", "2", "3", "4", "Good", "Average"]
        parts += [words("Practice areas", head), table(["Area", *words_of], rows, 140)]
    rows = [[words(one.ask), *_answered(one)] for one in summary.closed_questions]
    parts += [words("Questions", head)]
    parts += [table(["Question", "", "Of", "Yes", "Partially", "No"], rows, 225)]
    parts += [words(note) for note in HOW_WORKED_OUT]
    document = SimpleDocTemplate(str(path), pagesize=A4, leftMargin=MARGIN, rightMargin=MARGIN)
    document.build(parts, onFirstPage=_number, onLaterPages=_number)
    return int(document.page)


@cache
def _fonts() -> tuple[str, str]:
    folder = program_folder("resources") / "fonts"
    registerFont(TTFont("Bare", str(folder / "Inter-Regular.ttf")))
    registerFont(TTFont("BareSemiBold", str(folder / "Inter-SemiBold.ttf")))
    return "Bare", "BareSemiBold"


def _graded(one: QuestionFigures) -> list[object]:
    grades = one.grades
    assert grades is not None
    counts = [str(grades.counts[value]) for value in grades.scale.values]
    return [*counts, f"{grades.good.percent()}%", str(grades.average)]


def _answered(one: QuestionFigures) -> list[object]:
    return [
        small_bar(one, 96),
        str(one.base),
        *(f"{one.share(count.value).percent()}%" for count in one.counts),
    ]


def _number(canvas: Canvas, document: SimpleDocTemplate) -> None:
    canvas.drawRightString(A4[0] - MARGIN, 30, f"Page {document.page}")
