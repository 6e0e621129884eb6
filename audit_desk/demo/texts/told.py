"""What is answered to particular questions of the library's forms, by how good the file is."""

from audit_desk.demo import people

# Places of the options that fit a file of each grade; one of them is chosen.
CHOSEN: dict[str, dict[int, tuple[int, ...]]] = {
    "audit_quality": {1: (3,), 2: (2,), 3: (1,), 4: (0,)},
    "concern_seen": dict.fromkeys((1, 2, 3, 4), (0,)),
    "situation_now": {1: (1, 2), 2: (0, 1, 3), 3: (0, 0, 3), 4: (0,)},
    "decision": {1: (1, 2, 5), 2: (0, 1, 2, 3), 3: (0, 0, 1, 2), 4: (0, 0, 2)},
    "life_for_child": {1: (2, 3), 2: (1, 2, 4), 3: (0, 1, 1), 4: (0,)},
    "why_sampled": dict.fromkeys((1, 2, 3, 4), (1, 2, 2, 3)),
    "plan_age": dict.fromkeys((1, 2, 3, 4), (4,)),
    "practitioner_change_effect": {1: (2,), 2: (1, 2), 3: (0, 1), 4: (0,)},
    "told_by": {1: (2, 4, 6, 7), 2: (2, 2, 3, 4), 3: (0, 1, 2, 3), 4: (0, 1, 2)},
}

# Places of options that are chosen together; one such group is chosen.
CHOSEN_TOGETHER: dict[str, dict[int, tuple[tuple[int, ...], ...]]] = {
    "who_took_part": {
        1: ((0, 1), (0, 1, 3)),
        2: ((0, 1), (0, 1, 3), (0, 1, 2)),
        3: ((0, 1, 2), (0, 1, 2, 3), (0, 1, 2, 4)),
        4: ((0, 1, 2, 3), (0, 1, 2, 3, 4), (0, 1, 2, 3, 5)),
    },
    "feedback_given_by": {
        1: ((5,), (5,), (1,)),
        2: ((5,), (1,), (2,), (4,)),
        3: ((1,), (0, 1), (1, 2), (3,), (0,), (5,)),
        4: ((0, 1), (0, 1, 2), (0, 3)),
    },
    "obstacles": dict.fromkeys((1, 2, 3, 4), ((0,), (0, 3), (2,), (4,), (6,), (7, 3))),
    "records_missing": dict.fromkeys((1, 2, 3, 4), ((5,), (7,), (1, 5), (0, 8), (3,))),
}

# From the lowest to the highest figure.
FIGURES: dict[str, dict[int, tuple[int, int]]] = {
    "working_days_to_discussion": {1: (3, 9), 2: (1, 6), 3: (0, 2), 4: (0, 1)},
    "days_to_first_visit": {1: (9, 24), 2: (5, 14), 3: (2, 7), 4: (1, 5)},
    "practitioners_in_year": {1: (2, 5), 2: (1, 4), 3: (1, 2), 4: (1, 1)},
    "missing_episodes": {1: (0, 4), 2: (0, 2), 3: (0, 1), 4: (0, 0)},
}

# How often the answer is yes where that says nothing about how good the work was.
FACTS: dict[str, float] = {
    "practitioner_took_part": 0.92,
    "communication_help_needed": 0.3,
    "strategy_discussion_held": 0.4,
    "father_known": 0.88,
    "family_contacted": 1.0,
    "safe_enough_now": 1.0,
}

# What applies to a child whose file is of that service.
STATUS: dict[str, tuple[tuple[str, ...], ...]] = {
    people.ACCESS: (("Assessment",), ("Assessment", "Early help")),
    people.CHILD_IN_NEED: (
        ("Child in need plan",),
        ("Child protection plan",),
        ("Child protection plan", "Pre-proceedings"),
    ),
    people.CORPORATE: (("In care",), ("In care",), ("Care leaver",)),
    people.DAIS: (("Child protection plan",), ("Child in need plan",)),
    people.DISABLED: (("Child in need plan", "Short breaks or care package"),),
    people.YOUTH_JUSTICE: (("Youth justice",), ("Youth justice", "In care")),
}

# Worries that an audit of that theme is about.
WORRIES: dict[str, tuple[tuple[str, ...], ...]] = {
    "neglect": (
        ("Neglect",),
        ("Neglect", "A parent's mental health"),
        ("Neglect", "Emotional harm"),
    ),
    "domestic abuse": (("Domestic abuse",), ("Domestic abuse", "Emotional harm")),
    "identity and racism": (("Harm outside the home",), ("Family conflict",), ("Emotional harm",)),
}
ANY_WORRIES = (
    ("Neglect",),
    ("Family conflict",),
    ("A parent's use of alcohol or drugs", "Neglect"),
)

WORDS: dict[str, tuple[str, ...]] = {
    "actions_outstanding": (
        "The assessment is to be updated with the father's views. Allocated social worker, within "
        "three weeks.",
        "Direct work with the younger child has not begun. Allocated social worker and family "
        "support worker, first session before the half-term holiday.",
        "The chronology stops in the summer. Team manager to give time for it this month.",
    ),
    "change_for_child": (
        "Mornings are calmer and school says that she arrives fed and on time. She has begun to "
        "invite a friend home.",
        "He has had the same worker for three months now and knows when she comes. At home nothing "
        "has changed yet.",
        "The baby has put on weight and both parents can tell her cries apart. The flat is warm.",
        "Not much that he would notice. There are more meetings about him than before.",
        "The brothers see each other every Saturday again, which both had asked for.",
    ),
    "practitioner_reflections": (
        "Proud of how the mother now rings before things go wrong. Would have met the father in "
        "the first week and not the tenth.",
        "Glad to have stayed with this family for the whole year. The chronology always waits for "
        "a quiet afternoon that doesn't come.",
        "Thinks that direct work went well and that the plan lagged behind it. Two weeks of court "
        "work on another file were the reason.",
        "Inherited the file in spring and spent a month finding out what had been agreed. Would "
        "ask for a handover visit next time.",
    ),
    "feedback_missing_why": (
        "Asked twice by phone; no answer before the audit was due. I will try again next week.",
        "Reached them, but they were in court that week and it was no time to talk.",
        "Declined through the practitioner, kindly.",
    ),
    "first_visit_delay": (
        "The notification lay in a shared inbox over the holidays. School saw the child each day "
        "and had no worry.",
        "The file gives no reason for it. A call was made to the carer after five days.",
    ),
    "drift_answered": (
        "A legal planning meeting was held and the parents were told what would have to change by "
        "when. It came two months later than it should have.",
        "The chair raised it with the service manager. A new worker and a shorter plan followed.",
        "Nothing that I can find. The same actions go from one core group to the next.",
    ),
    "one_change": (
        "Take the plan from twenty actions to the four that would change the child's evenings.",
        "Give the father a part in it. He sees the children every week and isn't named.",
        "Write down what happens if the aims for bedtimes and school aren't met by then.",
        "Put the children's own wishes at the top, in the words that they used.",
    ),
}
