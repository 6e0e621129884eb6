"""What is answered to particular questions of the library's forms, by how good the file is."""

# Places of the options that fit a file of each grade; one of them is chosen.
CHOSEN: dict[str, dict[int, tuple[int, ...]]] = {
    "audit_quality": {1: (3,), 2: (2,), 3: (1,), 4: (0,)},
    "concern_seen": dict.fromkeys((1, 2, 3, 4), (0,)),
    "situation_now": {1: (1, 2), 2: (0, 1, 3), 3: (0, 0, 3), 4: (0,)},
    "decision": {1: (1, 2, 5), 2: (0, 1, 2, 3), 3: (0, 0, 1, 2), 4: (0, 0, 2)},
    "told_by": {1: (2, 4, 6, 7), 2: (2, 2, 3, 4), 3: (0, 1, 2, 3), 4: (0, 1, 2)},
}

# Places of all the options that are chosen together.
CHOSEN_TOGETHER: dict[str, dict[int, tuple[int, ...]]] = {
    "who_took_part": {1: (0, 1), 2: (0, 1, 3), 3: (0, 1, 2, 3), 4: (0, 1, 2, 3, 4)},
}

# From the lowest to the highest figure.
FIGURES: dict[str, dict[int, tuple[int, int]]] = {
    "working_days_to_discussion": {1: (3, 9), 2: (1, 6), 3: (0, 2), 4: (0, 1)},
    "days_to_first_visit": {1: (9, 24), 2: (5, 14), 3: (2, 7), 4: (1, 5)},
}

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
    "feedback_to_auditor": (
        "You let the reader see this child. Next time say for each finding where on the file you "
        "found it; for the second one I had to look.",
        "Recommendations are clear and dated. The grade for planning would be easier to follow if "
        "you set it against the descriptor.",
        "A careful audit in which every grade has its evidence. I would use it to train others.",
        "Good on what was done. Say more about what came of it for the child.",
    ),
}
