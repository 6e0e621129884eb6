"""Figures printed about the other audits, and about those on the six forms that came first.

The services' reports print no figure about: the quality of supervision records (an audit of June
2021 and dip samples of May and June 2021 are only planned there), the supervision of foster carers
and connected carers (carers' files were audited with those of children in two rounds that stand
with their own forms; what is printed is a survey of carers), youth justice (a peer review in words,
and counts of young people), moderation, learning visits, and feedback to an audit (what is printed
are surveys, listed here where a form asks the same). Left out as well are counts of all children of
a service, such as plans open, enquiries that went to a conference, or reviews held in time (they
come out of the case system and not out of an audit), and how many of those asked answered a survey.

Parts that don't add up, as 96% of 30, are listed as they were printed.
"""

from tests.forms.figures import Figure

STRATEGY = (
    Figure("25 audits, June 2020", "strategy-discussion", "", ("audits",)),
    Figure("7% inadequate, June 2020", "strategy-discussion", "", ("1",)),
    Figure("37% requires improvement, June 2020", "strategy-discussion", "", ("2",)),
    Figure("44% good, June 2020", "strategy-discussion", "", ("3",)),
    Figure("11% outstanding, June 2020", "strategy-discussion", "", ("4",)),
    Figure("overall practice 2.6, June 2020", "strategy-discussion", "", ("average",)),
    Figure("22 audits, July and August 2020", "strategy-discussion", "", ("audits",)),
    Figure("27% requires improvement, summer 2020", "strategy-discussion", "", ("2",)),
    Figure("41% good, summer 2020", "strategy-discussion", "", ("3",)),
    Figure("32% outstanding, summer 2020", "strategy-discussion", "", ("4",)),
    Figure("overall practice 3, summer 2020", "strategy-discussion", "", ("average",)),
    Figure("40 audits, December 2020", "strategy-discussion", "", ("audits",)),
    Figure("40% requires improvement, December 2020", "strategy-discussion", "", ("2",)),
    Figure("52.5% good, December 2020", "strategy-discussion", "", ("3",)),
    Figure("7.5% outstanding, December 2020", "strategy-discussion", "", ("4",)),
    Figure("overall practice 2.7, December 2020", "strategy-discussion", "", ("average",)),
    Figure("police attended 100%", "strategy-discussion", "who_took_part", ("Police",)),
    Figure("health attended 75%, summer 2020", "strategy-discussion", "who_took_part", ("Health",)),
    Figure(
        "health attended 70%, December 2020", "strategy-discussion", "who_took_part", ("Health",)
    ),
    Figure("15 discussions reviewed, March 2022", "strategy-discussion", "", ("audits",)),
)

FOSTERING = (
    Figure("11 audits, August 2022", "private-fostering", "", ("audits",)),
    Figure("36% good", "private-fostering", "", ("3",)),
    Figure("3 children (27%) requires improvement", "private-fostering", "", ("2",)),
    Figure("4 children (36%) inadequate", "private-fostering", "", ("1",)),
    Figure("100% good or outstanding, October 2021", "private-fostering", "", ("3", "4")),
    Figure("36% DBS checks up to date", "private-fostering", "dbs_up_to_date", ("yes",)),
    Figure("50% reviewed and seen by panel", "private-fostering", "reviewed_annually", ("yes",)),
    Figure("27% parents not involved", "private-fostering", "parents_involved", ("no",)),
    Figure("12 audits, February 2021", "private-fostering", "", ("audits",)),
    Figure("10 (83%) good or outstanding, February 2021", "private-fostering", "", ("3", "4")),
    Figure("2 (16%) requires improvement, February 2021", "private-fostering", "", ("2",)),
    Figure("none inadequate, February 2021", "private-fostering", "", ("1",)),
    Figure("average 3, February 2021", "private-fostering", "", ("average",)),
    Figure("9 audits, June 2020", "private-fostering", "", ("audits",)),
    Figure("5 (55%) good or outstanding, June 2020", "private-fostering", "", ("3", "4")),
    Figure("4 (45%) requires improvement, June 2020", "private-fostering", "", ("2",)),
    Figure("none inadequate, June 2020", "private-fostering", "", ("1",)),
    Figure("average 2.8, June 2020", "private-fostering", "", ("average",)),
)

_PLAN = "child-protection-plan"
_FULLY_OR_PARTIALLY = ("yes", "partially")
PLANS = (
    Figure("42% requires improvement, November 2020", _PLAN, "", ("2",)),
    Figure("54% good, November 2020", _PLAN, "", ("3",)),
    Figure("4% outstanding, November 2020", _PLAN, "", ("4",)),
    Figure("average 2.8, November 2020", _PLAN, "", ("average",)),
    Figure("14 dip samples, May to September 2022", _PLAN, "", ("audits",)),
    Figure(
        "9 plans of 15 months or more", _PLAN, "plan_age", ("15 to 23 months", "Two years or more")
    ),
    Figure("1 plan of 3 months", _PLAN, "plan_age", ("Up to 3 months",)),
    Figure("1 ended at the first review", _PLAN, "why_sampled", ("Ended at the first review",)),
    Figure("1 repeat plan", _PLAN, "why_sampled", ("Repeat plan",)),
    Figure("3 chosen for other reasons", _PLAN, "why_sampled", ("Other",)),
    Figure("57% good", _PLAN, "", ("3",)),
    Figure("63% concise and child friendly", _PLAN, "plan_concise_child_friendly", ("yes",)),
    Figure("36% partially concise", _PLAN, "plan_concise_child_friendly", ("partially",)),
    Figure("86% three to five goals", _PLAN, "goals_reasonable", ("yes",)),
    Figure("all goals linked to change", _PLAN, "goals_linked_to_change", _FULLY_OR_PARTIALLY),
    Figure("64% goals fully linked", _PLAN, "goals_linked_to_change", ("yes",)),
    Figure("36% goals partially linked", _PLAN, "goals_linked_to_change", ("partially",)),
    Figure("93% clear timescales", _PLAN, "timescales_clear", _FULLY_OR_PARTIALLY),
    Figure("79% timescales fully clear", _PLAN, "timescales_clear", ("yes",)),
    Figure("14% timescales partially clear", _PLAN, "timescales_clear", ("partially",)),
    Figure("92% chair's oversight", _PLAN, "chair_oversight", _FULLY_OR_PARTIALLY),
    Figure("46% chair's oversight, fully", _PLAN, "chair_oversight", ("yes",)),
    Figure("46% chair's oversight, partially", _PLAN, "chair_oversight", ("partially",)),
    Figure("86% progressing", _PLAN, "plan_progressing", _FULLY_OR_PARTIALLY),
    Figure("50% progressing fully", _PLAN, "plan_progressing", ("yes",)),
    Figure("36% progressing partially", _PLAN, "plan_progressing", ("partially",)),
    Figure("93% contingency plan", _PLAN, "contingency_clear", _FULLY_OR_PARTIALLY),
    Figure("79% contingency fully clear", _PLAN, "contingency_clear", ("yes",)),
    Figure("14% contingency partially clear", _PLAN, "contingency_clear", ("partially",)),
    Figure("43% identity addressed", _PLAN, "identity_addressed", _FULLY_OR_PARTIALLY),
    Figure("half of those fully", _PLAN, "identity_addressed", ("yes",)),
    Figure("the other half partially", _PLAN, "identity_addressed", ("partially",)),
    Figure("57% identity not addressed", _PLAN, "identity_addressed", ("no",)),
)

_REVIEW = "follow-up-review"
REVIEWS = (
    Figure("35 dip samples, June 2022", _REVIEW, "", ("audits",)),
    Figure("a third good", _REVIEW, "", ("3",)),
    Figure("63% requires improvement", _REVIEW, "", ("2",)),
    Figure("1 inadequate", _REVIEW, "", ("1",)),
    Figure("80% actions addressed", _REVIEW, "actions_addressed", _FULLY_OR_PARTIALLY),
    Figure("29% fully addressed", _REVIEW, "actions_addressed", ("yes",)),
    Figure("51% partially addressed", _REVIEW, "actions_addressed", ("partially",)),
    Figure("89% practice improved", _REVIEW, "practice_improved", _FULLY_OR_PARTIALLY),
    Figure("40% fully improved", _REVIEW, "practice_improved", ("yes",)),
    Figure("49% partially improved", _REVIEW, "practice_improved", ("partially",)),
    Figure("child's voice in all but 2", _REVIEW, "childs_voice_evident", ("yes",)),
    Figure("2 without the child's voice", _REVIEW, "childs_voice_evident", ("no",)),
    Figure("88% plan progressing", _REVIEW, "plan_progressing", _FULLY_OR_PARTIALLY),
    Figure("55% progressing fully", _REVIEW, "plan_progressing", ("yes",)),
    Figure("33% progressing partially", _REVIEW, "plan_progressing", ("partially",)),
    Figure("64% practice improved, March 2022", _REVIEW, "practice_improved", _FULLY_OR_PARTIALLY),
)

_LIVE = "live-learning-audit"
LEARNING = (
    Figure("11 audits of neglect, November 2021", _LIVE, "", ("audits",)),
    Figure("5 (45%) good, neglect", _LIVE, "", ("3",)),
    Figure("6 (55%) requires improvement, neglect", _LIVE, "", ("2",)),
    Figure("9 of 11 good in child-focused practice", _LIVE, "child_focused_practice", ("3",)),
    Figure("management oversight: 5 requires improvement", _LIVE, "management_oversight", ("2",)),
    Figure("management oversight: 2 inadequate", _LIVE, "management_oversight", ("1",)),
    Figure("management oversight lowest", _LIVE, "management_oversight", ("average",)),
    Figure("visits missing in almost all", _LIVE, "records_missing", ("Visits",)),
    Figure("supervision missing in almost all", _LIVE, "records_missing", ("Supervision",)),
    Figure(
        "changes of staff an issue in 4",
        _LIVE,
        "practitioner_change_effect",
        ("It was felt, but soon made good", "It set back their trust or the plan"),
    ),
    Figure(
        "disruption by a change noted in 3",
        _LIVE,
        "practitioner_change_effect",
        ("It set back their trust or the plan",),
    ),
    Figure("11 audits of extra-familial harm, March 2022", _LIVE, "", ("audits",)),
    Figure("3 (27%) good, extra-familial harm", _LIVE, "", ("3",)),
    Figure("6 requires improvement, extra-familial harm", _LIVE, "", ("2",)),
    Figure("2 inadequate, extra-familial harm", _LIVE, "", ("1",)),
    Figure("100% of families contacted", _LIVE, "family_contacted", ("yes",)),
    Figure(
        "50% with what families said, the others without", _LIVE, "feedback_given_by", ("Nobody",)
    ),
)

_ENQUIRY = "section-47-no-conference"
ENQUIRIES = (
    Figure("30 dip samples, June 2022", _ENQUIRY, "", ("audits",)),
    Figure("96% right to begin", _ENQUIRY, "escalation_appropriate", ("yes",)),
    Figure("96% right not to go to conference", _ENQUIRY, "no_conference_appropriate", ("yes",)),
    Figure("positive engagement of parents in 10", _ENQUIRY, "parents_engaged", ("yes",)),
    Figure(
        "disclosures of being hit with implements",
        _ENQUIRY,
        "worry",
        ("Physical harm with an implement",),
    ),
)

_ASSESSMENT = "assessment-no-further-action"
ASSESSMENTS = (
    Figure("45 dip samples, June 2022", _ASSESSMENT, "", ("audits",)),
    Figure("89% met the threshold", _ASSESSMENT, "threshold_met", ("yes",)),
    Figure("98% outcome in line with thresholds", _ASSESSMENT, "outcome_in_line", ("yes",)),
    Figure("87% no other course possible", _ASSESSMENT, "alternative_possible", ("no",)),
    Figure(
        "early help assessment better for some",
        _ASSESSMENT,
        "alternative",
        ("Early help assessment",),
    ),
)

_HELP = "early-help-and-family-support"
_MIDWAY = "midway-oversight"
OTHERS = (
    Figure("10 dip samples of family support, June 2022", _HELP, "", ("audits",)),
    Figure("90% contacted and seen in standards", _HELP, "seen_in_standards", ("yes",)),
    Figure("managers acted where not seen in time", _HELP, "delay_managed", ("yes",)),
    Figure(
        "32% significant and sustained progress",
        _HELP,
        "family_progress",
        ("Much better, and likely to last",),
    ),
    Figure("74% good monitoring, drift acted on", _MIDWAY, "good_monitoring", ("yes",)),
    Figure("64.8% no escalation required", _MIDWAY, "escalation", ("None was needed",)),
    Figure(
        "11.3% escalated before and resolved",
        _MIDWAY,
        "escalation",
        ("Before the review, and settled",),
    ),
    Figure(
        "4.8% escalated before, unresolved",
        _MIDWAY,
        "escalation",
        ("Before the review, and not settled",),
    ),
    Figure("19.1% escalated after", _MIDWAY, "escalation", ("After the review",)),
)

_CARERS = "fostering-supervision"
_AGREED = ("agree", "strongly agree")
_CHILD = "feedback-child"
_PARENT = "feedback-parent-carer"
SURVEYS = (
    Figure("79.1% of carers happy with support", _CARERS, "carers_happy_with_support", _AGREED),
    Figure("81.4% supervision explains plan", _CARERS, "supervision_explains_plan", _AGREED),
    Figure("81.4% training relevant", _CARERS, "training_helps", _AGREED),
    Figure("81.4% supported in complex needs", _CARERS, "complex_needs_supported", _AGREED),
    Figure(
        "81.4% carers' voice first",
        _CARERS,
        "carers_priorities",
        ("Carers' voice among the professionals",),
    ),
    Figure("53.5% training first", _CARERS, "carers_priorities", ("Training for carers",)),
    Figure(
        "53.5% out of hours first", _CARERS, "carers_priorities", ("Support out of office hours",)
    ),
    Figure("105 children and young people answered", _CHILD, "", ("audits",)),
    Figure("78% at the centre of meetings", _CHILD, "at_the_centre", ("Yes",)),
    Figure("48% told about moves", _CHILD, "told_about_move", ("Yes",)),
    Figure("72% helped with school or work", _CHILD, "school_or_work", ("Yes",)),
    Figure("73% helped with feelings", _CHILD, "help_with_feelings", ("Yes",)),
    Figure("56% told their options", _CHILD, "told_choices", ("Yes",)),
    Figure("87% of parents good or excellent", _PARENT, "help_overall", ("Good", "Excellent")),
    Figure("13% satisfactory", _PARENT, "help_overall", ("Satisfactory",)),
    Figure("none unsatisfactory or poor", _PARENT, "help_overall", ("Unsatisfactory", "Poor")),
)

FIGURES = (
    *STRATEGY,
    *FOSTERING,
    *PLANS,
    *REVIEWS,
    *LEARNING,
    *ENQUIRIES,
    *ASSESSMENTS,
    *OTHERS,
    *SURVEYS,
)
