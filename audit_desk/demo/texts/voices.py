"""What invented people write beside answers, in moderation, to escalations and as feedback."""

# Beside an answer for which the form asks for evidence, by the answer.
EVIDENCE = {
    "no": (
        "Looked for in case notes, documents and supervision; there is nothing on the file.",
        "Not found on the file, and the worker confirmed that it has not been done yet.",
        "It was planned in the spring but there is no sign that it took place.",
        "The section is blank.",
    ),
    "partially": (
        "Done for one of the two children only.",
        "There in the assessment, but not carried into the plan.",
        "Begun well and then not kept up after the change of worker.",
        "Talked about with the mother; the father was not part of it.",
        "On the file, but more than six months old.",
    ),
    "yes": (
        "Clear in case notes and in the plan.",
        "Seen in the last three supervision records.",
        "The family says so too.",
        "Good example: could be shared with other teams.",
    ),
}

# Under a grade of a practice area, by the grade.
GRADED = {
    1: (
        "Basic safeguards are missing, and nobody has noticed for some months.",
        "What is on the file leaves the child at risk.",
    ),
    2: (
        "Some of what is needed is there, but not steadily, and the effect on the child is thin.",
        "The intention is good. It is not followed through.",
        "Meets the minimum; analysis is needed to reach good.",
    ),
    3: (
        "Steady, purposeful work that is making a difference.",
        "Meets the descriptor for good; small gaps that don't change the outcome.",
        "What was planned was done, and the child's life is better for it.",
    ),
    4: (
        "Exceptional: the detail and the warmth of this work changed the outcome.",
        "An example to share with the whole service.",
    ),
}

LONG_ANSWERS = (
    "The family came to the service after a referral from school about low attendance and tired, "
    "hungry mornings. Work since has been steady, and the family describes the worker as fair.",
    "A young person who was missing often in the spring and is now mostly at home. The trusted "
    "relationship with one worker is what changed it.",
    "Parents are open about their difficulties and want help. What is missing is one plan that "
    "everybody follows.",
    "A well-kept file about a child whose needs are met with love by a kinship carer.",
    "The file was audited with the practitioner, who was reflective and had already put right "
    "two of the gaps by the end of our talk.",
)

SHORT_ANSWERS = (
    "Seen on the file and talked through with the practitioner.",
    "See the findings below.",
    "Discussed with the team manager on the day.",
    "Nothing to add.",
)

NOT_APPLICABLE = (
    "Not yet due at the date of the audit.",
    "Talked through with the practitioner: this doesn't arise for this child.",
    "Work began less than four weeks before the audit.",
    "Nobody in this family to whom it would apply.",
)

FAMILY_FEEDBACK = (
    "Mother: 'She listens, and she tells me straight. I didn't like it at first.'",
    "Young person: 'They should do what they say they will. This one does.'",
    "Father: 'Nobody asked me anything for a year. Now they do.'",
    "The grandmother said that letters are hard to understand and calls are better.",
    "Carer: 'I know who to ring and they ring back.'",
)

# Why a moderator changed a grade.
LOWERED = (
    "The father's history is on the file but not in the analysis. The descriptor for good asks "
    "for all important adults.",
    "The evidence written down describes activity. The descriptor for good asks what changed for "
    "the child.",
    "Two of the three areas for improvement are about safety; that doesn't sit with good.",
    "A gap of four months in supervision isn't good oversight, whatever came before.",
    "The plan has no contingency. On a child protection plan that can't be good.",
)
RAISED = (
    "The evidence is stronger than the grade: direct work is exceptional and its effect is shown.",
    "The gaps named are of recording. Practice with the child, as the evidence shows, is good.",
    "The auditor asks for more than the descriptor does. This meets it.",
)

RETURNED = (
    "Thank you for a careful audit. Two things before I can agree: the grade for planning needs "
    "evidence beside it, and the second recommendation needs an owner and a date.",
    "The findings speak of risk that the overall grade doesn't reflect. Please look again at the "
    "descriptor for requires improvement, and say what the brothers' and sisters' situation is.",
    "Please write what the child says and not only that the child was seen, and check the date "
    "of the last supervision: I find a later one on the file.",
)

# What a manager writes when a file is passed up.
ESCALATION_ANSWERS = (
    "I read the file and met the team manager on the same day. The visit that was missing took "
    "place this morning with both children seen alone. Supervision is now every two weeks and I "
    "have recorded my oversight on the file. I will look again in four weeks.",
    "Agreed with the finding. The plan was rewritten with the family, checks were asked for, and "
    "the case moved to a worker who can visit weekly. Reviewed at the children's resource panel.",
    "The practitioner had left and the handover was poor. I have put a senior practitioner on the "
    "case, apologised to the family, and asked for a review to be brought forward.",
)

CONCERN = (
    "The mother's partner is on bail for an assault and, from the notes of Monday, is staying in "
    "the home. I can't find that anybody has acted on this. The children are at home tonight."
)
CONCERN_EARLIER = (
    "A disclosure by the older child in direct work last week was saved as a scan and has not been "
    "read by a manager."
)
CONCERN_ANSWER = (
    "Read within the hour. Strategy discussion held this afternoon, section 47 enquiry begun, and "
    "the child was seen with a specialist officer. Scans from direct work are now checked daily."
)

# In a follow-up review, beside an earlier recommendation, by how far it was addressed.
ADDRESSED = {
    "fully": (
        "Done within the month and seen on the file.",
        "In place, and the family noticed the difference.",
    ),
    "partially": (
        "Begun; the father has been met once and the assessment is not yet updated.",
        "Done for the older child only.",
    ),
    "no": (
        "No sign of it on the file.",
        "Put off at two supervisions and then dropped.",
    ),
}

# In the moderation tool, beside an answer that isn't yes.
MODERATORS_REASONS = (
    "Said in general words; I would need one example from the file to follow it.",
    "There for two of the practice areas and missing for planning.",
    "The words are stronger than the grade, or the grade stronger than the words.",
    "Found on the file and not in the audit.",
    "Named in the recommendations and not among the findings.",
)

MODERATORS_NOTES = (
    "Clear and well evidenced. Actions are dated and owned.",
    "A fair audit. The child could be more visible in the evidence.",
    "Grades follow from what is written. Thank you for the examples of good practice.",
    "Evidence is thin under two headings; discussed with the auditor.",
    "You let the reader see this child. Next time say for each finding where on the file you "
    "found it; for the second one I had to look.",
    "Recommendations are clear and dated. The grade for planning would be easier to follow if "
    "you set it against the descriptor.",
    "A careful audit in which every grade has its evidence. I would use it to train others.",
    "Good on what was done. Say more about what came of it for the child.",
)

OWNERS = (
    "Allocated social worker",
    "Team manager",
    "Supervising social worker",
    "Independent chair",
    "Personal adviser",
)
SERVICE_OWNERS = ("Service manager", "Head of service", "Practice development team")
