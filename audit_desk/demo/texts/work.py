"""Invented findings about planning, management oversight, recording and working together."""

from audit_desk.demo.texts.shapes import Seen, Topic

TOPICS = (
    Topic(
        "planning",
        strengths=(
            Seen(
                "The plan is short, in words that the parents use, and says what good would look "
                "like for each of its four aims.",
                "Child in need plan of June.",
            ),
            Seen(
                "Contingency is clear: who will do what, within what time, if the father comes "
                "back to the home.",
                "Child protection plan, contingency section.",
            ),
            Seen(
                "Core groups were held every four weeks and moved the plan on each time; actions "
                "that were done are taken off.",
                "Core group minutes, February to July.",
            ),
        ),
        improvements=(
            Seen(
                "The plan has twenty-three actions without an order of importance. The parents "
                "told the auditor that they did not know where to begin.",
                "Child protection plan; conversation with the parents.",
            ),
            Seen(
                "Timescales are 'ongoing' or 'as soon as possible' for most actions.",
                "Plan of September.",
            ),
            Seen(
                "The plan was not changed after the review although two of its aims had been "
                "met and a new worry had come up.",
                "Review of 14 January; plan dated the October before.",
            ),
            Seen(
                "The pathway plan was written without the young person, who was 'too busy'.",
                "Pathway plan, participation section.",
            ),
        ),
        for_child=(
            "Rewrite the plan with no more than five aims, each with a date and a person, and go "
            "through it with the family.",
            "Add a contingency plan and share it with the core group.",
        ),
        for_service=("Give every team the one-page plan template and two worked examples.",),
    ),
    Topic(
        "management oversight",
        strengths=(
            Seen(
                "Supervision is regular, reflective and asks the question that matters: 'what is "
                "it like to be this child today?'. Decisions have reasons.",
                "Six supervision records in six months.",
            ),
            Seen(
                "The team manager saw that the plan was drifting, called a review forward, and "
                "changed the direction of the work.",
                "Management note of 9 December; review of the 20th.",
            ),
        ),
        improvements=(
            Seen(
                "There is a gap of four months in supervision at the time when the family was "
                "hardest to reach.",
                "Supervision records, March to July.",
            ),
            Seen(
                "Oversight lists tasks and does not come back to whether they were done. The same "
                "task appears in four records.",
                "Supervision records.",
            ),
            Seen(
                "The decision to close was made by a manager who had not read the police "
                "notification of the same week.",
                "Closing record; notification received two days before.",
            ),
            Seen(
                "Sign-off of the assessment reads 'agreed' and no more.",
                "Assessment, manager's section.",
            ),
        ),
        for_child=(
            "The team manager is to record oversight of the risk and the direction of the plan "
            "on the file within five working days.",
        ),
        for_service=(
            "Bring files without supervision for more than eight weeks to the service manager "
            "each month.",
            "Run group supervision on drift for team managers this quarter.",
        ),
    ),
    Topic(
        "recording",
        strengths=(
            Seen(
                "The case summary is up to date, two paragraphs long, and kind. A child who reads "
                "it at eighteen would feel that they mattered.",
                "Case summary of last month.",
            ),
            Seen(
                "Records are written to the child and separate what was seen, what was said and "
                "what the worker thinks.",
                "Visits since the change of worker.",
            ),
        ),
        improvements=(
            Seen(
                "Visits are written up weeks late and several at a time, so that the order of "
                "events is hard to follow.",
                "Six visits entered on one afternoon.",
            ),
            Seen(
                "The chronology stops in the year before last.",
                "Chronology.",
            ),
            Seen(
                "Emails are pasted whole into case notes, with the names of other families in "
                "two of them.",
                "Case notes of 3 and 17 October; reported as an information incident.",
            ),
            Seen(
                "The file is full of abbreviations that no family would understand.",
                "Case notes throughout.",
            ),
        ),
        for_child=(
            "Bring the chronology and the case summary up to date.",
            "Remove the pasted emails and record what they say that matters for the child.",
        ),
        for_service=(
            "Protect two hours a week for recording in each team and look at late visits at the "
            "performance meeting.",
        ),
    ),
    Topic(
        "multi-agency work",
        strengths=(
            Seen(
                "School, health visitor and worker know each other's part. When the worker was "
                "ill the school held the core group together.",
                "Core group minutes; emails between the professionals.",
            ),
            Seen(
                "A disagreement with the police about the threshold was raised the same day and "
                "settled by the managers under the escalation policy.",
                "Escalation form; outcome two days later.",
            ),
        ),
        improvements=(
            Seen(
                "Adult mental health services were not part of the plan, though the mother's "
                "illness is the main worry in it.",
                "Plan; list of the core group.",
            ),
            Seen(
                "The school learnt of the child protection plan from the child.",
                "Designated safeguarding lead's email of 5 November.",
            ),
            Seen(
                "Professionals report to the social worker rather than work with one another; "
                "core group minutes are a round of updates.",
                "Core group minutes of the last four meetings.",
            ),
        ),
        for_child=(
            "Invite adult mental health services to the core group and agree what would worry "
            "them.",
            "Send the plan to the school and the general practitioner, and record that it was "
            "received.",
        ),
        for_service=(
            "Raise attendance of health partners at core groups with the safeguarding partnership.",
        ),
    ),
    Topic(
        "permanence and care",
        strengths=(
            Seen(
                "The carer speaks of the child with pride, and the life story work is being done "
                "with the child and not for them.",
                "Supervising social worker's visit; life story book.",
            ),
            Seen(
                "Family time is well thought out and was changed when the child asked for a "
                "shorter journey.",
                "Family time plan; review of 30 August.",
            ),
        ),
        improvements=(
            Seen(
                "The child has had four workers in eighteen months, and no note of how this was "
                "explained or handed over.",
                "Allocation history.",
            ),
            Seen(
                "Life story work has been 'to be started' in three care plans.",
                "Care plans.",
            ),
        ),
        for_child=("Begin life story work before the next review; name who does it.",),
        for_service=(
            "Agree a standard for handover between workers that includes a goodbye visit.",
        ),
    ),
)
