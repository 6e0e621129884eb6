"""The lines of the two plans of the sample workspace, with what changed between their boards."""

from dataclasses import dataclass

TITLE = "Practice improvement plan"
DEVELOPMENT_TITLE = "Corporate Parenting: service development plan"


@dataclass(frozen=True)
class Line:
    """A line of the improvement plan; `starts` and `ends` are days from today, `later` says that
    it was added after the second board."""

    ref: str
    section: str
    why: str
    action: str
    measure: str
    lead: str
    dlt_lead: str
    starts: int
    ends: int | None
    later: bool = False


_VOICE = "Children are seen, heard and understood"
_OVERSIGHT = "Managers see drift and act on it"
_TOGETHER = "Partners and families work to one plan"

LINES = (
    Line(
        "1.1", _VOICE,
        "Audits find good direct work that doesn't reach the plan.",
        "Every plan says in the child's words what should be different, from their next review.",
        "Children's views shape decisions in eight of ten audited files.",
        "Joanna Mensah", "Temi Okafor", -150, 60,
    ),
    Line(
        "1.2", _VOICE,
        "Fathers and male carers are missing from a third of audited files.",
        "Add a prompt about fathers and male carers to the supervision and assessment templates.",
        "Both templates are in use in every team.",
        "Priya Nair", "Temi Okafor", -145, -50,
    ),
    Line(
        "1.3", _VOICE,
        "Identity is recorded, and seldom part of the analysis.",
        "Run the workshop on adultification and identity with all eight teams.",
        "Each team has taken part; teams say what they do otherwise six weeks on.",
        "Shahida Begum Chowdhury", "Temi Okafor", -120, -15,
    ),
    Line(
        "2.1", _OVERSIGHT,
        "Supervision is regular and doesn't always ask what changes for the child.",
        "Group supervision on drift and reflection for all team managers, each month.",
        "Supervision is reflective in eight of ten audited files.",
        "Joanna Mensah", "Marcus Campbell-Reid", -140, 90,
    ),
    Line(
        "2.2", _OVERSIGHT,
        "Nobody sees at once which files have had no supervision for eight weeks.",
        "A list of files without supervision goes to the service manager every Monday.",
        "No file is on the list twice running without a written reason.",
        "Temi Okafor", "Temi Okafor", -110, -20,
    ),
    Line(
        "2.3", _OVERSIGHT,
        "Plans for neglect that last longer than fifteen months aren't looked at afresh.",
        "The resource panel reviews every such plan, with the chair and the family's own network.",
        "Every plan reviewed; the decision and its reason are on the file.",
        "Agnieszka Wójcik", "Marcus Campbell-Reid", -20, 20,
    ),
    Line(
        "3.1", _TOGETHER,
        "Health partners miss strategy discussions when they are asked at short notice.",
        "One inbox for invitations, with a reply within two hours, agreed with health partners.",
        "Health takes part in nine of ten strategy discussions.",
        "Marcus Campbell-Reid", "Marcus Campbell-Reid", -100, 40,
    ),
    Line(
        "3.2", _TOGETHER,
        "Families are offered a family group conference late, or as a test.",
        "Agree new words for the offer with families who have been through one.",
        "Offers are made before the first conference in all new cases.",
        "Siobhán Ní Dhomhnaill", "Temi Okafor", -90, 75,
    ),
    Line(
        "3.3", _TOGETHER,
        "Plans are long, and families can't tell what comes next.",
        "Use the one-page plan in all teams.",
        "Plans are short and plain in eight of ten audited files.",
        "Priya Nair", "Temi Okafor", -60, -9,
    ),
    Line(
        "3.4", _TOGETHER,
        "Recommendations of audits come back word for word in other teams.",
        "Answer what several audits ask for with one action of the whole service.",
        "Fewer recommendations are made a second time.",
        "Temi Okafor", "Temi Okafor", -12, 70, later=True,
    ),
)  # fmt: skip

# Said between the boards: the line, its progress, and the comment.
BEFORE_FIRST = (
    ("1.1", "under way", "Begun with two teams."),
    ("1.2", "under way", "Supervision template done; assessment template with the system team."),
    ("2.1", "under way", "First two sessions held; eleven of fourteen managers came."),
    ("2.2", "not started", "Waits for the report to be written."),
)
BEFORE_SECOND = (
    ("1.2", "done", "Both templates in use since the first of the month."),
    ("1.3", "under way", "Four of eight teams have had the workshop."),
    ("3.1", "under way", "Agreed with the hospital; general practice still to answer."),
    ("3.2", "under way", "Five parents have met with us. Their words are better than ours."),
)
SINCE_SECOND = (
    ("2.2", "done", "The list goes out every Monday; the third has no file on it twice."),
    ("1.3", "under way", "Six of eight teams. The last two are booked."),
    ("3.3", "under way", "Five teams use it; a parent has read it through for plain words."),
)
# The line that ends later now, how many days from today, and why.
MOVED = ("3.2", 110, "The parents' group asked for more time, and they are right.")

OVERRIDDEN = "1.3"
OVERRIDE = "The trainer was ill; both missing workshops are booked within three weeks. Not red."

FIRST_BOARD = "First version. The board asks for fewer measures and for dates that hold."
SECOND_BOARD = "Templates are in use. The board wants to hear from families about line 3.2."

# Which lines become actions at once, and to which of them people have got round.
ACTED_ON = ("1.1", "1.3", "2.1", "2.3", "3.1")
BEGUN = ("1.1", "2.1")
SHOWN = "Four of eight teams are using it; two files of each were read."
JOINED_ON = "3.4"

# A line of the service development plan: its cells in the order of the columns that it fills, the
# day by when (from today), how far it is, and what was said.
DEVELOPMENT = (
    (
        "Care leavers told us that pathway plans read like forms.",
        "Leaving care team with two care leavers",
        "Write the pathway plan anew as a letter to the young person.",
        "Ten plans written as letters, read aloud to those whom they are about.",
        "I know what will happen next, and I helped to write it.",
        45, "under way", "Four written. One young person sent hers back with corrections.",
    ),
    (
        "Children change placement without having said goodbye.",
        "Looked after children team",
        "A goodbye visit and a memory box with each planned move.",
        "Seen on the file in every planned move this half-year.",
        "I take my things and my people with me.",
        -10, "under way", "Seven of nine moves.",
    ),
    (
        "Later-life letters come years after they were promised.",
        "Shahida Begum Chowdhury",
        "Keep one list of letters that are due, and write two each week.",
        "No letter is more than three months late.",
        "I can read my own story when I ask for it.",
        -30, "done", "The list is empty but for this month's.",
    ),
    (
        "Health assessments are booked in school time.",
        "Looked after children nurse",
        "Offer times after school and in the holidays.",
        "Half of all assessments are outside school hours.",
        "I don't have to explain to my class where I was.",
        20, "not started", "",
    ),
)  # fmt: skip
