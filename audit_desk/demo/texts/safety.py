"""Invented findings about assessment, risk, strategy discussions and safer carers."""

from audit_desk.demo.texts.shapes import Seen, Topic

TOPICS = (
    Topic(
        "assessment and risk",
        strengths=(
            Seen(
                "Analysis weighs strengths against risk, says what is not yet known, and comes to "
                "a clear view of what life is like for each child in the family.",
                "Assessment of February, analysis section.",
            ),
            Seen(
                "History is used well: an earlier pattern of help that was started and dropped is "
                "named, and the plan is built to avoid it.",
                "Chronology; assessment; supervision of 11 February.",
            ),
            Seen(
                "The risk of exploitation was assessed with the young person, and the safety plan "
                "is one that they helped to write and carry on their phone.",
                "Extra-familial harm assessment; safety plan.",
            ),
        ),
        improvements=(
            Seen(
                "The assessment describes at length and analyses little. The father's history of "
                "violence is on the file but not in the analysis.",
                "Assessment; police check returned 19 March.",
            ),
            Seen(
                "Three anonymous referrals in a year were each looked at alone. Read together "
                "they show a pattern that no one has named.",
                "Contacts in January, June and October.",
            ),
            Seen(
                "The assessment was not updated when the family moved and the mother's new "
                "partner joined the household.",
                "Case note of the move; assessment is from eight months earlier.",
            ),
            Seen(
                "One assessment stands for three brothers and sisters. The eldest's needs are "
                "lost in it.",
                "Assessment of the sibling group.",
            ),
        ),
        for_child=(
            "Update the assessment to include the change in the household, with an analysis of "
            "the risk from past violence.",
            "Write a separate analysis for each child of the family.",
            "Bring the chronology up to date and discuss the pattern in it in supervision.",
        ),
        for_service=(
            "Hold a practice session on analysis with examples of weighing risk and strengths.",
        ),
    ),
    Topic(
        "neglect",
        strengths=(
            Seen(
                "The neglect toolkit was used with the parents at the start and again after four "
                "months, so that everybody can see what improved and what did not.",
                "Two completed toolkits; core group minutes of March.",
            ),
            Seen(
                "The health visitor and worker visited together and describe the same home in the "
                "same terms, with measures of weight and growth.",
                "Joint visit of 8 October; red book copy.",
            ),
        ),
        improvements=(
            Seen(
                "Home conditions are called 'adequate' in some notes and 'poor' in others within "
                "a week, with no description that lets a reader judge.",
                "Visits in the second half of November.",
            ),
            Seen(
                "Missed dental and hearing appointments are recorded one by one; that together "
                "they are medical neglect is not said.",
                "Health chronology; letters from the clinic.",
            ),
            Seen(
                "The plan has drifted: the same four concerns appear, in the same words, in three "
                "reviews.",
                "Child protection reviews one to three.",
            ),
        ),
        for_child=(
            "Complete the neglect toolkit with the parents and review it every eight weeks.",
            "Ask the paediatrician for a view of the missed appointments taken together.",
        ),
        for_service=(
            "Review all plans for neglect that have lasted longer than fifteen months at the "
            "children's resource panel.",
        ),
    ),
    Topic(
        "domestic abuse",
        strengths=(
            Seen(
                "The worker holds the person who causes harm to account in how the file is "
                "written: it is 'he broke the door', never 'the door was broken'.",
                "Case notes throughout; conference report.",
            ),
            Seen(
                "Safety planning with the mother is practical and up to date, and the school "
                "knows its part of it.",
                "Safety plan of 2 May; school's acknowledgement.",
            ),
        ),
        improvements=(
            Seen(
                "The mother is asked to sign an agreement to keep the children safe from somebody "
                "whom nobody has spoken to.",
                "Written agreement of April.",
            ),
            Seen(
                "Records speak of 'volatile relationships' and 'arguments' where police reports "
                "describe assaults by one person on another.",
                "Merlin reports of 3 and 21 August; case notes.",
            ),
        ),
        for_child=(
            "Refer to the domestic abuse intervention service and agree a safety plan with the "
            "children's mother that doesn't rest on her alone.",
        ),
        for_service=(
            "Offer language training on domestic abuse to all practitioners, with the domestic "
            "abuse intervention service.",
        ),
    ),
    Topic(
        "strategy discussions",
        strengths=(
            Seen(
                "The discussion was held on the day of the referral with police, health and "
                "school taking part, and each said what they knew before views were asked for.",
                "Strategy discussion minutes; attendance list.",
            ),
            Seen(
                "The decision to begin a section 47 enquiry is explained by reference to the harm "
                "and not only recorded as an outcome.",
                "Minutes, decision box.",
            ),
            Seen(
                "Actions have names and hours against them, and the later file shows that each "
                "was done.",
                "Minutes; case notes in the two days after.",
            ),
        ),
        improvements=(
            Seen(
                "Health was not invited. The general practitioner held information about injuries "
                "that would have changed the decision.",
                "Attendance list; letter received nine days later.",
            ),
            Seen(
                "The minutes were written up eleven days after the discussion, by somebody who "
                "was not there.",
                "Date of the record; name of the author.",
            ),
            Seen(
                "There is no contingency: what would happen if the mother did not agree to the "
                "medical is not said.",
                "Minutes, plan section.",
            ),
            Seen(
                "The brother and sister in the household were not considered.",
                "Minutes; family composition on the referral.",
            ),
        ),
        for_child=(
            "Hold a further strategy discussion with health present and consider every child in "
            "the household.",
        ),
        for_service=(
            "Agree with health partners a single inbox for invitations, with a reply within two "
            "hours.",
            "Check each week that minutes are on the file within one working day.",
        ),
    ),
    Topic(
        "safer carers",
        strengths=(
            Seen(
                "Checks on every adult in the household were complete before the decision on "
                "suitability, and are diarised for renewal.",
                "Disclosure certificates; suitability decision; diary entry.",
            ),
            Seen(
                "The parents abroad were spoken to by video call with an interpreter, and their "
                "plans for the child's schooling are part of the record.",
                "Note of the call; written agreement signed by both parents.",
            ),
            Seen(
                "The carer was told plainly what private fostering is, and has the number to call "
                "out of hours.",
                "Visit of the first week; information leaflet signed.",
            ),
        ),
        improvements=(
            Seen(
                "An adult son of the carer came back to live in the home in spring. No check was "
                "asked for.",
                "Visit note of May; household list unchanged.",
            ),
            Seen(
                "Visits fell outside the six weeks that the regulations ask for on three "
                "occasions, with no reason recorded.",
                "Dates of visits.",
            ),
            Seen(
                "The annual review is fourteen months old.",
                "Review record.",
            ),
            Seen(
                "Nobody has asked the child's parents about medical consent.",
                "Written agreement, section 7 blank.",
            ),
        ),
        for_child=(
            "Ask for enhanced disclosure checks on all adults in the household this week.",
            "Hold the annual review within fourteen days, with the child's parents taking part.",
        ),
        for_service=(
            "Keep one list of private fostering arrangements with dates of checks, visits and "
            "reviews, looked at monthly by the service manager.",
        ),
    ),
)
