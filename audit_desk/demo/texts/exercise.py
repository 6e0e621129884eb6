"""The invented file of the calibration exercise, and what people saw in it."""

TITLE = "Two sisters and a father who works nights"

FILE = """\
Two sisters, 6 and 9, live with their mother. Their father works nights and has them at weekends. \
School referred eleven months ago: tired, often late, lunch money missing. There has been a child \
in need plan since.

The assessment describes the home well and has the older girl's account of mornings in her own \
words. The younger one was seen with her mother only. The father was rung twice, both times in \
the afternoon when he sleeps, and is called "not engaging". His sister, who takes the girls to \
school on Mondays, is not on the file except in the girl's drawing.

The plan has nine steps. Four have no date, and "mother to keep a routine" is said three times. \
Attendance rose from 71 to 88 per cent since a breakfast club began, which the family found \
themselves. Supervision was held every month. It names the drift in month six, and in month nine \
asks for a family meeting, which took place last week, with the aunt and the father in the room.

The older girl told the auditor: "It's better when Dad knows what's going on."
"""

SEEN = (
    "The older girl's words are there; the younger one's are not.",
    "The father is written about and not spoken with until month eleven.",
    "Attendance rose, though by the family's own doing.",
    "Supervision saw the drift, and it took three months more to act on it.",
    "Steps without dates, and no word on what happens if they are not done.",
)
