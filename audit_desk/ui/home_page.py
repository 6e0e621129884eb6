"""Home."""

from audit_desk.ui.page import Page


class HomePage(Page):
    title = "Home"
