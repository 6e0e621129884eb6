"""Invented findings about the child's voice, identity, family and daily life."""

from audit_desk.demo.texts.shapes import Seen, Topic

TOPICS = (
    Topic(
        "voice of the child",
        strengths=(
            Seen(
                "The child's day is so well described that a reader can picture it. Direct work "
                "is planned, purposeful, and comes back to what the child said last time.",
                "Visits of 4 and 18 May; 'three houses' sheet saved with the child's own words.",
            ),
            Seen(
                "The child was seen alone at every visit, in places of their own choosing, and "
                "their wishes changed the contact plan.",
                "Case notes of the last three visits; contact plan of 9 June, section 4.",
            ),
            Seen(
                "For a baby who can't yet speak, the worker records closely how the baby looks, "
                "settles and turns to each parent, and draws on this in the analysis.",
                "Observation at bath time; assessment, 'day in the life' section.",
            ),
        ),
        improvements=(
            Seen(
                "The child was seen but there is little of what the child said. 'Seen and appeared "
                "well' is written in five of six visits.",
                "Visits between January and April.",
            ),
            Seen(
                "The young person's wish to stay at the same school is recorded once and then "
                "lost: no later plan or review speaks of it.",
                "Direct work note of 12 February; child in need plans since.",
            ),
            Seen(
                "An interpreter was used with the parents but not with the child, whose first "
                "language is not English either.",
                "Section 47 enquiry; home visit note.",
            ),
        ),
        for_child=(
            "Complete a piece of direct work about home and school, and record it in the child's "
            "own words.",
            "See the child alone before the next core group, with an interpreter of the child's "
            "language.",
        ),
        for_service=(
            "Share two anonymised examples of well recorded direct work with all teams at the "
            "practice forum.",
        ),
    ),
    Topic(
        "identity and racism",
        strengths=(
            Seen(
                "The worker asks openly about racism at school, records what the young person "
                "said, and took it up with the head of year within the week.",
                "Visit of 23 September; email to school; note of the reply.",
            ),
            Seen(
                "Faith, language and heritage are explored with warmth and are not a list of "
                "labels: the plan names who in the wider family keeps these alive.",
                "Assessment, identity section; family network meeting record.",
            ),
            Seen(
                "Supervision reflects on adultification: the manager asks whether a white child "
                "of the same age would have been described as 'streetwise'.",
                "Supervision record of 3 March.",
            ),
        ),
        improvements=(
            Seen(
                "Ethnicity is recorded as 'other' and is not spoken of again. The family's "
                "heritage has no place in the assessment.",
                "Person details page; assessment of April.",
            ),
            Seen(
                "The carers are of a different heritage from the child and there is no record of "
                "a conversation about hair, skin, food, faith or racism.",
                "Placement plan; supervising social worker's visits.",
            ),
            Seen(
                "The young person's account of being stopped and searched is recorded as a fact "
                "only. Nobody asks how it was for them or whether it was right.",
                "Merlin report; case note of the following day.",
            ),
        ),
        for_child=(
            "Ask the family how they describe their heritage, correct the record, and add the "
            "identity section to the assessment.",
            "Agree with the carers how the child's heritage, hair and skin care and faith are "
            "looked after, and put it into the placement plan.",
        ),
        for_service=(
            "Offer the workshop on adultification to every team that works with adolescents.",
            "Have 'other' and 'not recorded' ethnicities looked through each month by team "
            "coordinators.",
        ),
    ),
    Topic(
        "fathers and male carers",
        strengths=(
            Seen(
                "The father lives apart but is seen, heard and assessed in his own right; his "
                "offer of weekend care became part of the plan.",
                "Visit to the father's home of 6 July; plan, action 5.",
            ),
            Seen(
                "The worker persisted: three letters, a call through the paternal grandmother, "
                "and then a meeting with the father at his workplace.",
                "Case notes in October.",
            ),
        ),
        improvements=(
            Seen(
                "The father is named but is absent from the assessment. No attempt to reach him "
                "is on the file although the school has his number.",
                "Assessment; school referral form.",
            ),
            Seen(
                "The mother's partner stays most nights. He was never met, and no checks were "
                "asked for.",
                "Neighbour's call of 2 March; police notifications; no record of checks.",
            ),
            Seen(
                "Expectations fall on the mother alone: of eleven actions in the plan for the "
                "parents, none is the father's.",
                "Child protection plan, second review.",
            ),
        ),
        for_child=(
            "Find and meet the father; record his views, what he offers and any risk, and update "
            "the assessment.",
            "Complete checks on every adult who stays in the household.",
        ),
        for_service=("Add a prompt about fathers and male carers to the supervision template.",),
    ),
    Topic(
        "family and friends network",
        strengths=(
            Seen(
                "A family group conference was offered early and explained well. The family's own "
                "plan is written in their words and is followed up.",
                "Family group conference record; family plan; review six weeks later.",
            ),
            Seen(
                "An aunt who had been out of touch was found through the genogram and now takes "
                "the children every other Saturday.",
                "Genogram; case note of 14 November.",
            ),
        ),
        improvements=(
            Seen(
                "The genogram stops at the parents. Grandparents who collect the children from "
                "school each day are not on it.",
                "Genogram dated last year; school's information.",
            ),
            Seen(
                "The family group conference was offered once, at a moment of crisis, declined, "
                "and never offered again.",
                "Case note of the legal planning meeting.",
            ),
        ),
        for_child=(
            "Complete a genogram and an ecomap with the family and plan a family network meeting.",
        ),
        for_service=(
            "Agree with the family group conference service how the offer is worded, as something "
            "that families are entitled to.",
        ),
    ),
    Topic(
        "impact and outcomes",
        strengths=(
            Seen(
                "There is clear change: school attendance rose from 71% to 94% in two terms, and "
                "the child says that mornings are calmer.",
                "Attendance figures in the core group minutes; direct work of 5 July.",
            ),
            Seen(
                "Help came at the right time and in the right amount, and ended well with a "
                "letter to the child that says why.",
                "Closing summary; goodbye letter.",
            ),
        ),
        improvements=(
            Seen(
                "Much has been done by many people but it's hard to see what is different for the "
                "child after nine months of a plan.",
                "Core group minutes; reviews.",
            ),
            Seen(
                "Services that were attended are reported as progress. Nothing is said of what "
                "the parents do differently at home.",
                "Review report; parenting programme's attendance list.",
            ),
        ),
        for_child=(
            "Set out, in two or three sentences for each aim, what has changed for the child "
            "since the plan began.",
        ),
        for_service=("Use the outcomes ladder in every review report from next quarter.",),
    ),
)
