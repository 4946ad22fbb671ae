"""The page of the safety cross: a harm, a month, a day that can be pointed at and opened."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest

from safehuddle.charts.safety_cross import cross_chart
from safehuddle.domain.kinds import Kind
from safehuddle.models import HarmKind
from safehuddle.ui.learning.cross_chart import CrossChart
from safehuddle.ui.learning.cross_presenter import CrossPresenter
from safehuddle.ui.learning.cross_print import CrossPrintSheet
from safehuddle.ui.learning.cross_view import CrossScreen
from safehuddle.ui.observations.narrowing import Narrowing
from tests.factories import TODAY, a_huddle, an_observation, harm_of
from tests.reports import samples
from tests.ui.accessible import amiss

FALL = timedelta(days=34)


class FakeView:
    """Keeps what it was told."""

    def __init__(self):
        self.harms, self.chosen, self.cross, self.standing = (), None, None, ()
        self.earlier = self.later = self.has_certificate = False
        self.printed = None

    def show_harms(self, harms, chosen):
        self.harms, self.chosen = harms, chosen

    def show_cross(self, cross, *, earlier, later):
        self.cross, self.earlier, self.later = cross, earlier, later

    def show_standing(self, standing, *, has_certificate):
        self.standing, self.has_certificate = standing, has_certificate

    def print(self, what):
        self.printed = what


@pytest.fixture
def page(maple):
    view = FakeView()
    view.presenter = CrossPresenter(maple.desk, view)
    return view


def a_fall(maple, back=FALL):
    harm = harm_of(maple.store, maple.row)
    text = "A patient fell beside the bed"
    an_observation(maple.store, maple.row, text, kind=Kind.HARM, harm_kind_id=harm, on=TODAY - back)


def looked(maple, days=33):
    for back in range(days):
        a_huddle(maple.store, maple.row, on=TODAY - timedelta(days=back))


def test_it_begins_with_all_harms_and_this_month(maple, page):
    a_fall(maple)
    page.presenter.load()
    assert [name for _id, name in page.harms] == ["All harms", "Fall", "Pressure ulcer"]
    assert (page.chosen, page.cross.month.title) == (None, "November 2026")
    assert [each.harm for each in page.standing] == ["Fall", "Pressure ulcer"]
    assert all(len(each.lines) == 1 for each in page.standing)


def test_one_harm_stands_alone_with_all_that_is_known_of_it(maple, page):
    a_fall(maple)
    looked(maple)
    page.presenter.load()
    page.presenter.choose_harm(harm_of(maple.store, maple.row))
    (fall,) = page.standing
    assert (fall.days, fall.what) == (34, "days since the last one, 20/10/2026")
    assert "Next milestone: 60 days, in 26 days." in fall.lines[0]
    assert any("32 huddles were held" in line for line in fall.lines)
    assert any("never people" in line for line in fall.lines)


def test_months_go_back_to_where_the_ward_began_and_no_further_than_now(maple, page):
    a_fall(maple)
    page.presenter.load()
    assert (page.earlier, page.later) == (True, False)
    page.presenter.earlier()
    assert page.cross.month.title == "October 2026"
    assert (page.earlier, page.later) == (False, True)
    page.presenter.earlier()
    assert page.cross.month.title == "October 2026"
    page.presenter.later()
    page.presenter.later()
    assert page.cross.month.title == "November 2026"


def test_a_day_is_opened_in_observations_and_an_empty_one_says_so(maple, page):
    an_observation(maple.store, maple.row, on=TODAY - timedelta(days=3))
    page.presenter.load()
    page.presenter.open(TODAY.day - 4)
    narrowing = Narrowing.of(maple.went[0].removeprefix("observations/"))
    assert narrowing.days(TODAY) == (TODAY - timedelta(days=3),) * 2
    assert narrowing.kinds == ()
    page.presenter.open(0)
    assert len(maple.went) == 1
    assert "Nothing was noticed" in maple.notices.said[-1]


def test_a_harm_that_is_taken_off_the_list_gives_way_to_all(maple, page):
    page.presenter.choose_harm(harm_of(maple.store, maple.row))
    assert page.cross.harm == "fall"
    with maple.store.change("Take off") as change:
        row = change.session.get(HarmKind, harm_of(maple.store, maple.row))
        row.withdrawn_at = change.now
    page.presenter.load()
    assert (page.chosen, page.cross.harm) == (None, "")


def test_a_certificate_is_offered_once_a_milestone_is_reached_by_a_ward_that_looked(maple, page):
    a_fall(maple)
    page.presenter.load()
    assert not page.has_certificate
    looked(maple)
    page.presenter.load()
    assert page.has_certificate
    page.presenter.print()
    assert page.printed.certificate in ("fall", "pressure ulcer")


@pytest.fixture
def screen(maple, look, qtbot):
    made = CrossScreen(maple.desk)
    qtbot.addWidget(made)
    made.resize(1166, 712)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def test_a_ward_that_counts_no_harms_is_told_where_to_choose_them(maple, screen):
    with maple.store.change("Take off") as change:
        for name in ("fall", "pressure ulcer"):
            row = change.session.get(HarmKind, harm_of(maple.store, maple.row, name))
            row.withdrawn_at = change.now
    screen.reload()
    assert screen._nothing.isVisible()
    assert not screen._columns.isVisible()
    assert amiss(screen) == []


def test_days_are_gone_through_by_arrows_in_both_directions_and_opened_by_enter(maple, screen):
    an_observation(maple.store, maple.row, on=TODAY - timedelta(days=9))
    screen.reload()
    chart = screen._chart
    chart.setFocus()
    QTest.keyClick(chart, Qt.Key.Key_Right)
    assert chart.words.startswith("Sunday 1 November")
    seen = []
    for key in (*[Qt.Key.Key_Down] * 3, Qt.Key.Key_Up, Qt.Key.Key_Right):
        QTest.keyClick(chart, key)
        seen.append(chart.words.split(":")[0].split(" ")[1])
    assert seen == ["4", "9", "16", "9", "10"]
    for _row in range(9):
        QTest.keyClick(chart, Qt.Key.Key_Down)
    assert "29 November" in chart.words
    for key in (Qt.Key.Key_Home, *[Qt.Key.Key_Right] * 13, Qt.Key.Key_Return):
        QTest.keyClick(chart, key)
    assert maple.went == ["observations/=;;2026-11-14;2026-11-14"]
    assert amiss(screen) == []


def test_a_month_of_31_days_is_seen_whole_on_the_smallest_screen(maple, screen, qtbot):
    an_observation(maple.store, maple.row, on=TODAY - timedelta(days=30))
    screen.reload()
    screen._earlier.click()
    chart = screen._chart
    screen.resize(1166, 562)  # what a window of 1366 × 768 leaves while a notice stands below
    qtbot.waitUntil(lambda: chart.fit() > 1)
    last = chart._spots[30]
    foot = (last.y + last.height) * chart.fit() + chart.contentsRect().top()
    assert chart.mapTo(screen, QPoint(0, 0)).y() + foot <= 562


def test_the_pointer_shows_a_day_and_a_click_opens_it(look, qtbot):
    chart = CrossChart("Safety cross", cross_chart(samples.safety_cross().cross, width=300))
    qtbot.addWidget(chart)
    chart.resize(chart.sizeHint())
    chart.show()
    opened, spot = [], chart._spots[13]
    chart.opened.connect(opened.append)
    corner = chart.contentsRect().topLeft()
    middle = QPointF(spot.x + spot.width / 2, spot.y + spot.height / 2) * chart.fit()
    at = middle.toPoint() + corner
    QTest.mouseMove(chart, at)
    assert chart.words.startswith("Wednesday 14 October")
    QTest.mouseClick(chart, Qt.MouseButton.LeftButton, pos=at)
    assert opened == [13]
    QTest.mouseMove(chart, corner + QPoint(2, 2))  # no day is in that corner
    assert chart.words == ""


def test_the_cross_says_itself_in_words(maple, screen):
    a_fall(maple, timedelta(days=3))
    screen.reload()
    said = screen._chart.accessibleDescription()
    assert said.startswith("Safety cross, All harms, November 2026. 1 noticed, on 1 day.")
    assert "nobody looked" in said


class TestPrint:
    @pytest.fixture
    def sheet(self, maple, page, look, qtbot):
        a_fall(maple)
        looked(maple)
        page.presenter.choose_harm(harm_of(maple.store, maple.row))
        page.presenter.print()
        out = KeptPaper()
        made = CrossPrintSheet(maple.desk, None, page.printed, out=out)
        qtbot.addWidget(made)
        made.show()
        return made, out

    def test_the_month_a_blank_one_and_the_certificate_are_printed(self, sheet):
        made, out = sheet
        for choice in ("month", "blank", "certificate"):
            made.what.press(choice)
            made.print_button.click()
        assert [paper.title for paper in out.printed] == [
            *["Safety cross, November 2026"] * 2,
            "Certificate, fall",
        ]
        assert len({paper.pdf for paper in out.printed}) == 3
        assert all(paper.pdf.startswith(b"%PDF") for paper in out.printed)
        assert not made.size_row.isVisible()

    def test_a3_makes_another_page(self, sheet):
        made, out = sheet
        made.save_button.click()
        made.size_row.press("A3")
        made.save_button.click()
        small, large = out.saved
        assert small.pdf != large.pdf
        assert amiss(made) == []


class KeptPaper:
    """Stands for the printers of the PC."""

    def __init__(self):
        self.printed, self.saved = [], []

    def print(self, paper):
        self.printed.append(paper)

    def save(self, paper):
        self.saved.append(paper)
