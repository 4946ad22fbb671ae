"""Words typed into a form that nobody has saved yet: kept while they are typed, and brought back.

The one way for every form that has no draft of its own kind. What it keeps belongs to whoever gave
their PIN, as every draft does (`services.drafts.name_for`). Knows no Qt.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from safehuddle.i18n import _
from safehuddle.overriding import override
from safehuddle.services import drafts
from safehuddle.ui import form_drafts
from safehuddle.ui.draft_body import texts_of
from safehuddle.ui.form_drafts import FormDraft
from safehuddle.ui.messages import problem_sentence
from safehuddle.ui.words_aside import preview, waiting_in, with_aside

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from safehuddle.ui.desk import Desk


class DraftedForm(Protocol):
    """What can be kept of a form. PINs and keys never are."""

    def typed(self) -> dict[str, Any]:
        """Return what was typed and is not saved, as JSON allows; {} when nothing is."""

    def put_back(self, typed: dict[str, Any]) -> None:
        """Put that in again; what has been typed meanwhile stays."""

    def clear(self) -> None:
        """Show the form as if nothing had been typed."""


class DraftedField(Protocol):
    """A field of text, such as `TextField`."""

    def text(self) -> str:
        """Return what is in it."""

    def set_text(self, text: str) -> None:
        """Put something in."""


class DraftedFields(DraftedForm):
    """A `DraftedForm` of a few fields of text."""

    def __init__(self, **fields: DraftedField) -> None:
        """Take what stands in them now as what is saved."""
        self._fields = fields
        self._usual = {name: field.text() for name, field in fields.items()}

    def show(self, saved: Mapping[str, str]) -> None:
        """Show what is saved, except where something else is being typed."""
        for name, field in self._fields.items():
            is_untouched = field.text() == self._usual[name]
            if is_untouched:
                field.set_text(saved[name])
            # As the field says it: it may leave out a blank at the end.
            self._usual[name] = field.text() if is_untouched else saved[name]

    @override
    def typed(self) -> dict[str, Any]:
        """A field that was emptied holds no words to keep."""
        texts = {name: field.text() for name, field in self._fields.items()}
        return {name: text for name, text in texts.items() if text not in ("", self._usual[name])}

    @override
    def put_back(self, typed: dict[str, Any]) -> None:
        texts = texts_of(typed)
        for name, field in self._fields.items():
            if name in texts and field.text() == self._usual[name]:
                field.set_text(texts[name])

    @override
    def clear(self) -> None:
        for name, field in self._fields.items():
            field.set_text(self._usual[name])


class UnfinishedForm:
    """Works for one form, and says in one line that what had been begun is back."""

    def __init__(
        self,
        desk: Desk,
        form: DraftedForm,
        say: Callable[..., None],
    ) -> None:
        """Keep nothing until `begin`.

        Args:
            desk: the screen's.
            form: what is kept.
            say: shows a sentence, and up to two buttons, each as its words and what it does.
        """
        self._desk, self._form, self._say = desk, form, say
        self._name = self._author = ""
        self._kept: dict[str, Any] | None = {}
        """The draft as it is in the store; None where only the store knows."""
        self._aside: tuple[dict[str, Any], ...] = ()
        """What others began and nobody has taken up."""

    def begin(self, name: str) -> None:
        """Keep what is typed from now on, and bring back what was begun under this name."""
        if name == self._name:
            return
        self.rest()
        self._name, self._author = name, self._here
        self._fetch()

    def keep(self) -> None:
        """Keep the words as they stand."""
        if not self._name:
            return
        body = with_aside(self._form.typed(), self._aside)
        if body != self._kept:
            self._kept = body
            form_drafts.keep(self._desk, self._draft, body, failed=self._on_not_kept)
            if not body:
                self._say("")

    def take(self, *saved: str) -> FormDraft | None:
        """Return the words, for a change that makes a record of them; None before `begin`.

        Args:
            saved: the fields it is about; all, if none is named. The others' words are left.
        """
        if not self._name:
            return None
        self._kept, body = None, self._form.typed()
        left = {name: words for name, words in body.items() if saved and name not in saved}
        aside = self._aside
        return FormDraft(self._draft, with_aside(body, aside), with_aside(left, aside))

    def put_aside(self) -> None:
        """Offer what nobody in particular typed, instead of showing it: the window locks."""
        if self._name and not self._author:
            self.keep()
            self._aside = waiting_in(with_aside(self._form.typed(), self._aside))
            self._form.clear()
            self.keep()
            self._offer()

    def rest(self) -> None:
        """Keep the words, and leave the form alone from then on: it is closing."""
        self.keep()
        self.drop()

    def end(self) -> None:
        """Forget the words: they are saved, or not wanted."""
        if self._name and (self._kept != {} or self._draft in self._desk.refused_drafts):
            form_drafts.keep(self._desk, self._draft, with_aside({}, self._aside))
        self.drop()

    def drop(self) -> None:
        """Touch the form no more."""
        self._name, self._kept, self._aside = "", {}, ()

    def on_access(self) -> None:
        """Somebody else may be here now: the words stay with whoever typed them."""
        here = self._here
        if not self._name or here == self._author:
            return
        if not here:
            self.keep()  # the form closes, or stays with what is on the screen
        elif not self._author:  # whoever gives a PIN has typed this
            form_drafts.keep(self._desk, self._draft, with_aside({}, self._aside))
            self._author, self._kept, self._aside = here, {}, ()
            self.keep()
        else:
            self.keep()
            self._form.clear()
            self._author, self._kept, self._aside = here, {}, ()
            self._say("")
            self._fetch()

    @property
    def _here(self) -> str:
        signed_in = self._desk.access.signed_in
        return signed_in.uid if signed_in is not None else ""

    @property
    def _draft(self) -> str:
        return drafts.name_for(self._name, self._author)

    def _fetch(self) -> None:
        draft = self._draft

        def found(body: dict[str, Any] | None) -> None:
            if not (body and self._name and draft == self._draft):
                return
            if not self._author:
                self._aside = waiting_in(body)
                self._kept = None
                self.keep()
                self._offer()
            else:
                self._form.put_back(body)
                self._kept = body
                self.keep()  # with what was typed while it was fetched
                self._say(_("You had begun this."), _("Start afresh"), self._start_afresh)

        form_drafts.load(self._desk, draft, found)

    def _offer(self) -> None:
        """Offer the newest of what others began; say nothing once all of it is dealt with."""
        if not self._aside:
            self._say("")
            return
        words = _("Begun before: {words}").format(words=preview(self._aside[-1]))
        take, throw = (_("Go on with it"), self._take_up), (_("Throw it away"), self._throw_away)
        self._say(words, *take, *throw)

    def _take_up(self) -> None:
        """Put it in; what stands there now waits in its place."""
        newest, typed = self._aside[-1], self._form.typed()
        self._aside = (*self._aside[:-1], *((typed,) if typed else ()))
        self._form.clear()
        self._form.put_back(newest)
        self.keep()
        self._offer()

    def _throw_away(self) -> None:
        self._aside = self._aside[:-1]
        self.keep()
        self._offer()

    def _on_not_kept(self, problem: Exception) -> None:
        self._kept = None  # so that it is tried again
        self._desk.notices.warn(problem_sentence(problem))

    def _start_afresh(self) -> None:
        before = self._form.typed()
        self._form.clear()
        self.keep()
        self._say(_("Cleared."), _("Bring it back"), lambda: self._bring_back(before))

    def _bring_back(self, before: dict[str, Any]) -> None:
        self._form.put_back(before)
        self.keep()
        self._say(_("You had begun this."), _("Start afresh"), self._start_afresh)
