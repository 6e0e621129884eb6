"""Two versions of an audit side by side, reached from where one needs them."""

from pytestqt.qtbot import QtBot

from audit_desk import cycle
from audit_desk.moderation import service
from audit_desk.people.rules import SignedIn
from audit_desk.ui.audit.small_blocks import LinkBlock
from audit_desk.ui.audit.versions_page import VersionsPage
from audit_desk.workspace.desk import Desk
from tests.audits import saving
from tests.moderation.making import office, submitted
from tests.ui.moderating import block, moderating, press, windows


def test_a_moderator_sees_what_changed_since_it_was_returned(
    desk: Desk[SignedIn], qtbot: QtBot
) -> None:
    here = office(desk)
    audit_id = submitted(here.auditor)
    begun = here.moderator.do(service.begin, audit_id)
    here.moderator.do(service.return_with_comments, begun.id, "Where is the father?")
    here.auditor.do(saving.save_answer, audit_id, "father_seen", value="yes")
    here.auditor.do(cycle.submit, audit_id)
    with windows(qtbot) as at:
        shell = at(here.moderator)
        link = block(moderating(qtbot, shell, audit_id), "versions")
        assert isinstance(link, LinkBlock)
        press(qtbot, link.link)
        page = shell.page
        assert isinstance(page, VersionsPage)
        assert page.words.text() == "1 thing changed"
        shown = page.sheet.toPlainText()
        assert "Only his name is there." in shown
        assert "She likes drawing" not in shown
        page.only.setChecked(False)
        assert "She likes drawing" in page.sheet.toPlainText()
        page.now.setCurrentIndex(0)
        assert page.words.text() == "Nothing changed"
