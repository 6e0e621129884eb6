"""What was said in feedback, in the words of those who said it."""

SAID = {
    ("feedback-child", "want_to_say"): (
        "I like it when she comes to football. She should not be late.",
        "Please tell me before somebody new comes.",
        "My room is good now. I want to see my nan more.",
    ),
    ("feedback-parent-carer", "own_words"): (
        "My worker explains things and rings back. The meetings are too early for work.",
        "We told our story to three people. One person who stays would help.",
        "The letters are hard to understand. The visits are good.",
    ),
    ("feedback-practitioner", "will_do"): (
        "Write up each visit on the day, and ask the father the next time we meet.",
        "Bring the chronology up to date before the next core group.",
        "Take the plan to supervision and cut it to what matters most.",
    ),
    ("feedback-practitioner", "own_words"): (
        "An hour together at the screen was worth more than the form.",
        "More notice, please, and time to read the file beforehand.",
    ),
    ("feedback-partner-agency", "own_words"): (
        "The worker came to school and listened to the teachers.",
        "Minutes come weeks after the meeting, if they come.",
        "We are asked early now, which makes it easier to take part.",
    ),
}
"""By form and question."""

EXPLAINED = {
    "partially": "Only by telephone, after it was done.",
    "no": "I heard of it when it was finished.",
    "yes": "Mornings without school again this week; the duty team was told.",
    "Other": "A sports club.",
}
