"""What is written beside actions and follow-ups: evidence, reasons, and words for new dates."""

DONE_FOR_CHILD = (
    "Done at the core group; the plan on the file says so now, with the child's own words.",
    "Visit made and written up within two days. Seen by the team manager in supervision.",
    "The assessment was updated and shared with both parents.",
    "Talked through with the family and partners at the review; the plan has the new step.",
    "Chronology brought up to date and read in supervision.",
)
DONE_FOR_SERVICE = (
    "Held twice; 31 of 38 practitioners came. Slides and notes are on the practice pages.",
    "On the agenda of the performance meeting each month since; the last three notes show it.",
    "Template changed and sent out. Six of eight files looked at since then use it.",
    "Agreed with partners in writing; the first month's figures are with the service manager.",
)
SO_FAR = (
    "First visit made; the second is booked.",
    "Draft written, to be talked over with the family next week.",
    "Two of the three teams have done it.",
    "Asked for twice; the answer of the health partner is still to come.",
)
DROPPED = (
    "The case closed before this could be done; the family knows whom to ring.",
    "The plan changed at the review and this is no longer what the child needs.",
    "The new template does this for everybody, so that nothing is left to do here.",
)
LATER = (
    "The worker is away until the end of the month; the team manager visits meanwhile.",
    "The panel meets two weeks later than was planned.",
    "The grandparents asked for the meeting to be after the school holidays.",
)

SIGNED = "Read twelve supervision notes before and after the change of the template"
SIGNED_SHOWN = (
    "Twelve notes read: ten have a decision with its reason, against four of twelve in spring."
)
UNSIGNED = "Write down in one page how dip samples are chosen, and give it to every team manager"
UNSIGNED_SHOWN = "Page written and talked through at the managers' meeting; it is on the wall."

FOLLOW_UP_MOVED = (
    "The family moves house that week. The allocated worker asked for two weeks so that the "
    "review can see the new home."
)
FOLLOW_UP_ENDED = "Step-down agreed at the last review; the plan ended and the case closed."
