"""Who has a PIN, and the rules about it; before there is a keeper, how to choose one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehuddle.domain.pins import LONGEST, SHORTEST
from safehuddle.i18n import _, ngettext
from safehuddle.overriding import override
from safehuddle.services import drafts, rules
from safehuddle.ui.kit.button import Button, primary_button
from safehuddle.ui.kit.field import Labelled
from safehuddle.ui.kit.layouts import Flow, column, group
from safehuddle.ui.kit.number import NumberEdit
from safehuddle.ui.kit.pane import Pane
from safehuddle.ui.kit.row_data import Tag
from safehuddle.ui.kit.row_list import Row, RowList
from safehuddle.ui.kit.words import body, lead, quiet, small_heading
from safehuddle.ui.people.answers import PersonField
from safehuddle.ui.people.person_sheet import PersonSheet
from safehuddle.ui.settings.people_presenter import PeoplePresenter, PeopleShown
from safehuddle.ui.settings.people_rows import thrown_away_words, without_pin_row
from safehuddle.ui.settings.set_by_it import set_by_it_words

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from PySide6.QtWidgets import QWidget

    from safehuddle.services.access.people import PersonCard, WithoutPinCard
    from safehuddle.services.rules import Rule
    from safehuddle.ui.desk import Desk
    from safehuddle.ui.people.answers import ChangeForm, PersonAnswers

LONGEST_IDLE = 60


class PeoplePane(Pane):
    """People and PINs."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("People and PINs"))
        self._presenter = PeoplePresenter(desk, self)
        self._cards: dict[str, PersonCard] = {}
        self._desk = desk
        self._missed: dict[str, WithoutPinCard] = {}
        self._zone = desk.ward.zone
        self._digits = 0
        self._wants_keyboard = False
        self._list = RowList(_("People"), fits=True)
        self._length = self._number(rules.PIN_LENGTH, SHORTEST, LONGEST)
        self._idle: NumberEdit | None = None
        """Not made where IT has set the number."""
        self._without = self._without_pin()
        self._without.hide()
        self._nobody, self._everybody = self._before(), self._after()
        self._nobody.hide()
        self._everybody.hide()
        self.add(self._nobody)
        self.add(self._everybody)
        self._list.opened.connect(lambda _key: self._change())

    @override
    def load(self) -> None:
        self._presenter.load()

    @override
    def take_keyboard(self) -> None:
        """To the list of people, once they are shown."""
        self._wants_keyboard = True

    # What the presenter asks of its view.

    def show_people(self, shown: PeopleShown) -> None:
        """See `PeopleView`."""
        self._digits = shown.digits
        self._cards = {card.uid: card for card in shown.people}
        here = self.window().focusWidget()
        if here is not None and self._nobody.isAncestorOf(here):  # it is hidden in a moment
            self._wants_keyboard = shown.has_keeper
        self._nobody.setVisible(not shown.has_keeper)
        self._everybody.setVisible(shown.has_keeper)
        self._list.show_rows(
            [
                Row(card.uid, card.name, (Tag(card.role_words),), icon="person")
                for card in shown.people
            ]
        )
        if self._list.current_key is None:
            self._list.choose_first()
        if self._wants_keyboard:
            self._wants_keyboard = False
            self._list.setFocus()
        self._show_missed(shown)
        for box, value in ((self._length, shown.digits), (self._idle, shown.idle_minutes)):
            if box is not None:
                was = box.blockSignals(True)
                box.setValue(value)
                box.blockSignals(was)

    def _before(self) -> QWidget:
        words = _(
            "Choose who looks after SafeHuddle on this ward. That person is the keeper and gets a"
            " PIN. From then on the keeper’s PIN is asked for what matters most, such as putting"
            " a backup back or exporting what people wrote."
        )
        return group(
            column(
                lead(_("Nothing here needs a PIN yet.")),
                body(words),
                Flow(primary_button(_("Choose the keeper"), self._add_keeper, icon="person")),
                quiet(_("Noticing, thanking, promises and the huddle need no PIN, ever.")),
            )
        )

    def _after(self) -> QWidget:
        of_one = (
            Button(_("Change"), self._change, icon="edit", keys="E"),
            Button(_("New PIN"), self._reset, icon="lock", keys="P"),
            Button(_("Take the PIN away"), self._take_away, icon="close", keys="X"),
        )
        self._list.offer(*of_one)
        add = Button(_("Give somebody a PIN"), self._add, icon="add", keys="A")
        add.work_in(self._list)
        return group(
            column(
                quiet(_("A PIN keeps a passer-by from doing what is for somebody else to do.")),
                Flow(
                    add,
                    *of_one,
                ),
                self._list,
                self._without,
                self._thrown_away,
                Labelled(
                    _("How many digits a new PIN has"),
                    self._length,
                    hint=_("PINs given before stay as they are."),
                ),
                self._locking(),
            )
        )

    def _locking(self) -> QWidget:
        asked = _("Lock after how many minutes without a key or a touch?")
        hint = _("The board stays, and a huddle goes on. Unfinished words are kept.")
        given = rules.set_by_it(rules.IDLE_MINUTES)
        if given is None:
            self._idle = self._number(rules.IDLE_MINUTES, 1, LONGEST_IDLE)
            return Labelled(asked, self._idle, hint=hint)
        words = ngettext("After {number} minute.", "After {number} minutes.", given)
        said = body(f"{words.format(number=given)} {set_by_it_words()}")
        return group(column(small_heading(_("Lock")), said, quiet(hint)))

    def _without_pin(self) -> QWidget:
        self._missed_list = RowList(_("Drafts of people without a PIN"), fits=True)
        self._missed_list.opened.connect(lambda _key: self._give_back())
        self._thrown_away = quiet()
        self._thrown_away.hide()
        give_back = Button(_("Give a PIN again"), self._give_back, icon="undo", keys="B")
        self._missed_list.offer(give_back)
        words = _(
            "Nobody else is shown them. If you give the person a PIN again, they get the drafts"
            " back. If not, the drafts are deleted unread on the day shown."
        )
        return group(
            column(
                small_heading(_("Drafts of people without a PIN")),
                quiet(words),
                self._missed_list,
                Flow(give_back),
            )
        )

    def _show_missed(self, shown: PeopleShown) -> None:
        self._missed = {card.uid: card for card in shown.without_pin}
        self._without.setVisible(bool(shown.without_pin))
        self._missed_list.show_rows(
            [without_pin_row(each, self._zone) for each in shown.without_pin]
        )
        if self._missed_list.current_key is None:
            self._missed_list.choose_first()
        self._thrown_away.setText(thrown_away_words(shown.thrown_away))
        self._thrown_away.setVisible(shown.thrown_away > 0)

    def _number(self, rule: Rule[int], lowest: int, highest: int) -> NumberEdit:
        box = NumberEdit(lowest, highest)
        box.valueChanged.connect(lambda value: self._presenter.keep(rule, value))
        return box

    def _add_keeper(self) -> None:
        asks = {PersonField.NAME, PersonField.NEW_PIN}
        sheet = self._open(
            _("Choose the keeper"), asks, self._presenter.add_keeper, _("Give this PIN")
        )
        sheet.keep_name(self._desk, f"{drafts.OF_SETTINGS}keeper")

    def _add(self) -> None:
        asks = {PersonField.NAME, PersonField.ROLE, PersonField.NEW_PIN}
        sheet = self._open(_("Give somebody a PIN"), asks, self._presenter.add, _("Give this PIN"))
        sheet.keep_name(self._desk, f"{drafts.OF_SETTINGS}person")

    def _change(self) -> None:
        card = self._card
        if card is not None:
            sheet = self._open(
                _("Change {name}").format(name=card.name),
                {PersonField.NAME, PersonField.ROLE},
                lambda answers, form: self._presenter.change(card, answers, form),
                _("Save"),
            )
            sheet.form.set_name(card.name)
            sheet.form.set_role(card.role)
            sheet.keep_name(self._desk, f"{drafts.OF_SETTINGS}person:{card.uid}")

    def _reset(self) -> None:
        card = self._card
        if card is not None:
            self._open(
                _("A new PIN for {name}").format(name=card.name),
                {PersonField.NEW_PIN},
                lambda answers, form: self._presenter.reset(card, answers, form),
                _("Give this PIN"),
            )

    def _give_back(self) -> None:
        card = self._missed.get(str(self._missed_list.current_key))
        if card is not None:
            self._open(
                _("A PIN again for {name}").format(name=card.name),
                {PersonField.NEW_PIN},
                lambda answers, form: self._presenter.give_back(card, answers, form),
                _("Give this PIN"),
            )

    def _take_away(self) -> None:
        card = self._card
        if card is not None:
            self._presenter.take_away(card)

    def _open(
        self,
        name: str,
        asks: Collection[PersonField],
        save: Callable[[PersonAnswers, ChangeForm], None],
        button: str,
    ) -> PersonSheet:
        sheet = PersonSheet(
            name, asks, save, digits=self._digits, button=button, parent=self.window()
        )
        sheet.open()
        return sheet

    @property
    def _card(self) -> PersonCard | None:
        return self._cards.get(str(self._list.current_key))
