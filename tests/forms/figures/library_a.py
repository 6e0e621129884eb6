"""Figures printed about ten routine audits.

The services' own reports say nothing in figures about: the audits of pathway plans of May 2021 and
June 2020 and the PLO audits of June 2020 and March 2021 (named only). Other audits that they print
figures of stand with their own forms.
"""

from tests.forms.figures import Figure

YOUNG_HACKNEY = (
    Figure("17 audits, March to July 2022", "young-hackney", "", ("audits",)),
    Figure("59% good", "young-hackney", "", ("3",)),
    Figure("41% requires improvement", "young-hackney", "", ("2",)),
    Figure(
        "94% seen fully or partially as the standards ask",
        "young-hackney",
        "seen_in_standards",
        ("yes", "partially"),
    ),
    Figure("recording to be improved in 65%", "young-hackney", "recording_good_enough", ("no",)),
    Figure(
        "53% key actions done in time, with effect",
        "young-hackney",
        "outcome_of_key_actions",
        ("Followed up in time, with an effect to be seen",),
    ),
)

FIGURES = (*YOUNG_HACKNEY,)
