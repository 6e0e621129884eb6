"""Joining alike actions: what a round recommends again and again, proposed with its reason."""

from audit_desk.ui.page import Page


class JoinPage(Page):
    """Proposals at the left."""

    title = "Join alike actions"
    help = ""
