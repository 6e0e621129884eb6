"""Figures printed about ten routine audits, form by form.

Nothing is printed in figures about the outcome of the PLO audits of June 2020 and March 2021, nor
of the pathway plan audits of June 2020 and May 2021: for the first only the number of files is
given. The children's rights audits, the assessments in the Disabled Children's Service and the LADO
cases are printed without a spread of overall grades. Counts that a service takes from all its
files, such as advocacy offers accepted or pathway plans reviewed in time, are not figures of
audits and so not listed.
"""

from tests.forms.figures import Figure

FULLY = ("yes",)
PARTIALLY = ("partially",)
FULLY_OR_PARTIALLY = ("yes", "partially")
NOT = ("no",)
GOOD_OR_BETTER = ("3", "4")
ALL = ("audits",)

_YOUNG = "young-hackney"
_DAIS = "dais-full"
_NEED = "child-in-need-plan"
_DISABLED = "children-and-families-assessment-dcs"
_COURT = "public-law-outline"
_RIGHTS = "childrens-rights-and-advocacy"
_LADO = "lado"
_MISSING = "missing-looked-after-children"
_IDENTITY = "identity-and-anti-racist-practice"
_PATHWAY = "pathway-plan"

YOUNG_HACKNEY = (
    Figure("17 audits, March to July 2022", _YOUNG, "", ALL),
    Figure("59% good", _YOUNG, "", ("3",)),
    Figure("41% requires improvement", _YOUNG, "", ("2",)),
    Figure(
        "94% seen fully or partially as the standards ask",
        _YOUNG,
        "seen_in_standards",
        FULLY_OR_PARTIALLY,
    ),
    Figure("recording to be improved in 65%", _YOUNG, "recording_good_enough", NOT),
    Figure(
        "53% key actions done in time, with effect",
        _YOUNG,
        "outcome_of_key_actions",
        ("Followed up in time, with an effect to be seen",),
    ),
)
DAIS_FULL = (
    Figure("59 audits in 2021-22", _DAIS, "", ALL),
    Figure("73% good or outstanding", _DAIS, "", GOOD_OR_BETTER),
    Figure("95% history and vulnerabilities weighed", _DAIS, "history_and_vulnerabilities", FULLY),
    Figure("98% safeguarding seen and answered", _DAIS, "safeguarding_response", FULLY),
    Figure("79% safety and support planning", _DAIS, "safety_and_support_planning", FULLY),
    Figure("61% sensitive to culture and diversity", _DAIS, "identity_response", FULLY),
    Figure("81% supported to act and engage", _DAIS, "supported_to_act", FULLY),
    Figure("84% case management and supervision", _DAIS, "case_management_robust", FULLY),
    Figure("67% without the perpetrator service", _DAIS, "perpetrator_service_engaged", NOT),
    Figure("recording at best practice in most", _DAIS, "recording_best_practice", FULLY),
)
CHILD_IN_NEED = (
    Figure("6 audits, April 2022", _NEED, "", ALL),
    Figure("5 good", _NEED, "", ("3",)),
    Figure("1 requires improvement", _NEED, "", ("2",)),
    Figure("visits within the standards in all", _NEED, "visits_timely", FULLY),
    Figure("reviews within the standards in all", _NEED, "reviews_timely", FULLY),
)
DISABLED_CHILDREN = (
    Figure("4 audits, April to June 2022", _DISABLED, "", ALL),
    Figure("50% seen within 5 days of allocation", _DISABLED, "seen_within_5_days", FULLY),
    Figure("a reason in all that were not", _DISABLED, "late_first_visit_reason", FULLY),
    Figure("all seen every 20 days after that", _DISABLED, "seen_every_20_days", FULLY),
    Figure("75% spoken to alone", _DISABLED, "spoken_to_alone", FULLY),
    Figure("a reason for the one who was not", _DISABLED, "not_alone_reason", FULLY),
    Figure("voice evident on all", _DISABLED, "voice_evident", FULLY_OR_PARTIALLY),
    Figure("voice only partially on one", _DISABLED, "voice_evident", PARTIALLY),
    Figure("50% identity used in the assessment", _DISABLED, "identity_informs", FULLY),
    Figure("50% identity partially", _DISABLED, "identity_informs", PARTIALLY),
    Figure("fathers included in 50%", _DISABLED, "father_included", FULLY),
    Figure("no reason about the father on one", _DISABLED, "father_missing_reason", NOT),
    Figure("recording good in 75%", _DISABLED, "recording_good", FULLY),
    Figure("depth in proportion in all", _DISABLED, "depth_fits_need", FULLY),
    Figure("pace in proportion in all", _DISABLED, "timing_fits_need", FULLY),
    Figure("enough oversight in 75%", _DISABLED, "oversight_sufficient", FULLY),
)
PUBLIC_LAW_OUTLINE = (
    Figure("12 files, June 2020", _COURT, "", ALL),
    Figure("10 audits, July 2022", _COURT, "", ALL),
    Figure("all ratified at panel, where needed", _COURT, "decision_ratified", FULLY),
    Figure("60% of letters in time", _COURT, "letter_in_time", FULLY),
    Figure("those letters clear about concerns and change", _COURT, "letter_clear", FULLY),
    Figure("40% met within 15 days", _COURT, "meeting_in_15_days", FULLY),
    Figure("minutes of good quality in all 10", _COURT, "minutes_good", FULLY),
    Figure("minutes largely filed in time", _COURT, "minutes_in_time", FULLY_OR_PARTIALLY),
    Figure("50% had a family group conference", _COURT, "family_group_conference", FULLY),
    Figure("90% used a placement meeting", _COURT, "placement_planning_meeting", FULLY),
    Figure("all issued in time, where relevant", _COURT, "issued_in_time", FULLY),
    Figure("9 of 10 meaningful and effective", _COURT, "meaningful_and_effective", FULLY),
    Figure(
        "5 of 10 stepped down or about to be",
        _COURT,
        "outcome",
        ("Support stepped down", "Support due to be stepped down"),
    ),
)
CHILDRENS_RIGHTS = (
    Figure("9 audits, December 2021", _RIGHTS, "", ALL),
    Figure("good practice overall", _RIGHTS, "", ("average",)),
)
LADO = (
    Figure("6 cases, July 2022", _LADO, "", ALL),
    Figure("all referrals good or outstanding", _LADO, "referral_quality", GOOD_OR_BETTER),
    Figure("all decisions good or outstanding", _LADO, "decision_making", GOOD_OR_BETTER),
    Figure("all partnership good or outstanding", _LADO, "partnership_working", GOOD_OR_BETTER),
    Figure("a good effect for the child in all", _LADO, "positive_outcome", FULLY),
    Figure("that practice good in all", _LADO, "impact_and_outcomes", ("3",)),
)
MISSING_CHILDREN = (
    Figure("10 audits, October to December 2021", _MISSING, "", ALL),
    Figure("60% good or outstanding", _MISSING, "", GOOD_OR_BETTER),
    Figure("8 looked after", _MISSING, "held_in", ("Looked After Children",)),
    Figure("2 in leaving care", _MISSING, "held_in", ("Leaving Care",)),
    Figure("all under 18", _MISSING, "age_group", ("Under 13", "13 to 15", "16 or 17")),
    Figure("half male", _MISSING, "gender", ("Male",)),
    Figure("half female", _MISSING, "gender", ("Female",)),
    Figure(
        "80% Black or global majority",
        _MISSING,
        "ethnic_background",
        ("Black or global majority",),
    ),
    Figure("repeated episodes in three months", _MISSING, "missing_episodes", ("average",)),
    Figure("40% visited as the standards ask", _MISSING, "visited_in_standards", FULLY),
    Figure("40% partially so", _MISSING, "visited_in_standards", PARTIALLY),
    Figure("20% not so", _MISSING, "visited_in_standards", NOT),
    Figure("70% enough oversight", _MISSING, "oversight_sufficient", FULLY),
)
IDENTITY = (
    Figure("14 audits, February and March 2022", _IDENTITY, "", ALL),
    Figure("79% good or outstanding", _IDENTITY, "", GOOD_OR_BETTER),
    Figure(
        "all Black or global majority",
        _IDENTITY,
        "ethnic_background",
        ("Black or global majority",),
    ),
    Figure("5 of 8 family ties supported", _IDENTITY, "family_relationships_supported", FULLY),
    Figure("3 of 8 partially", _IDENTITY, "family_relationships_supported", PARTIALLY),
    Figure(
        "mainly seen in line with the standards",
        _IDENTITY,
        "seen_against_standards",
        ("Far more often than they ask", "In line with them"),
    ),
    Figure(
        "4 seen far more than the standards ask",
        _IDENTITY,
        "seen_against_standards",
        ("Far more often than they ask",),
    ),
    Figure("6 with key papers that engage", _IDENTITY, "key_documents_child_focused", FULLY),
)
PATHWAY_PLAN = (
    Figure("14 audits, June 2022", _PATHWAY, "", ALL),
    Figure("38% good or outstanding", _PATHWAY, "", GOOD_OR_BETTER),
    Figure(
        "supervision records praised in 6",
        _PATHWAY,
        "supervision_records_quality",
        ("Of notable quality and regular",),
    ),
)

FIGURES = (
    *YOUNG_HACKNEY,
    *DAIS_FULL,
    *CHILD_IN_NEED,
    *DISABLED_CHILDREN,
    *PUBLIC_LAW_OUTLINE,
    *CHILDRENS_RIGHTS,
    *LADO,
    *MISSING_CHILDREN,
    *IDENTITY,
    *PATHWAY_PLAN,
)
