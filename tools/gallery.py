"""Show every widget of the kit in one window, or save pictures of it.

python tools/gallery.py [--look dark] [--percent 200]
QT_QPA_PLATFORM=offscreen python tools/gallery.py --save FOLDER
"""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

from safehuddle.domain.factors import FIVE_FACTORS
from safehuddle.domain.kinds import Kind
from safehuddle.ui.kit.badge import Badge
from safehuddle.ui.kit.button import Button, plain_button, primary_button
from safehuddle.ui.kit.card import Card
from safehuddle.ui.kit.chips import ChipRow, Choice
from safehuddle.ui.kit.choice_field import ChoiceField
from safehuddle.ui.kit.date_field import DateField
from safehuddle.ui.kit.empty import EmptyState
from safehuddle.ui.kit.field import TextField
from safehuddle.ui.kit.keycap import KeyCap
from safehuddle.ui.kit.layouts import Columns, Flow, column, group, row
from safehuddle.ui.kit.marks import MarkRow, ShapeMark
from safehuddle.ui.kit.page import Page
from safehuddle.ui.kit.row_list import Row, RowList, Section, Tag
from safehuddle.ui.kit.sentence import SentenceField
from safehuddle.ui.kit.tick_row import TickRow
from safehuddle.ui.kit.words import heading, lead, quiet
from safehuddle.ui.theme.theme import Theme
from safehuddle.ui.theme.tokens import Tone

PROMISES = (
    Section("Overdue", 1, "warning", Tone.WORSE),
    Row(
        "a",
        "Spare sats probe for Bay 4",
        (
            Tag("Nurse in charge"),
            Tag("2 days late", "warning", Tone.WORSE),
            Tag("carried over 3 times"),
        ),
        ticked=False,
    ),
    Section("Due today", 2),
    Row(
        "b",
        "Call estates about the hoist, which was flat again when we went to move bed 4 and had to "
        "be pushed to the charger in the corridor by two of us",
        (Tag("Ward clerk"), Tag("due today", "clock")),
        ticked=False,
    ),
    Row("c", "Low bed for side room", (Tag("HCA"),), ticked=True, done=True),
)
NOTICED = (
    Row(
        1,
        "Two patients with like names in Bay 2",
        (Tag("communication"), Tag("Mon 23/11 07:40")),
        "worry",
        "worry",
        Tone.WORSE,
    ),
    Row(
        2,
        "Falls alarm in Bay 3 was answered in seconds",
        (Tag("observation"), Tag("done", "tick", Tone.BETTER)),
        "good",
        "went well",
        Tone.BETTER,
    ),
    Row(
        3,
        "Drug chart missing at 06:00",
        (Tag("information"),),
        "near-miss",
        "near miss",
        Tone.WORSE,
    ),
)


def page() -> Page:
    """Return a page with a bit of everything."""
    made = Page(
        "Monday 23 November",
        primary=primary_button("Start huddle", hint="Enter", icon="huddle"),
        others=(Button("Print", icon="print", keys="Ctrl+P"),),
    )
    made.set_under_title("13 planned huddles in a row · 15 in 21 days make a habit")
    marks = MarkRow("Huddles of three weeks")
    week = [ShapeMark("held", "held", Tone.BETTER)] * 4 + [
        ShapeMark("missed", "missed", Tone.WORSE)
    ]
    marks.show_marks([week, [*week, ShapeMark("not-planned", "not planned")]])
    made.add(marks)
    promises = RowList("What we said we’d do", fits=True)
    promises.show_rows(PROMISES)
    noticed = RowList("Since we last met", fits=True)
    noticed.show_rows(NOTICED)
    made.add(
        Columns(
            group(column(heading("What we said we’d do"), promises)),
            group(column(heading("Since we last met"), noticed)),
        )
    )
    made.add(form())
    made.add(small_things())
    empty = EmptyState(
        "Nothing has been noticed yet.",
        "Press Ctrl+N and say what you see, good or worrying. One sentence is enough.",
        Button("Notice something", icon="add", keys="Ctrl+N"),
        icon="observations",
    )
    made.add(empty)
    return made


def form() -> QWidget:
    """Return the quick-add form as a picture of fields and chips."""
    sentence = SentenceField("What did you notice?", example="One sentence is enough")
    sentence.set_text("hoist battery flat again when we went to move bed 4")
    sentence.show_remark("This may be a name. Please say it without names.")
    kinds = ChipRow(
        "What kind is it?",
        [Choice(kind, kind.label.capitalize(), kind.letter) for kind in Kind],
    )
    kinds.set_value(Kind.WORRY)
    factors = ChipRow(
        "What was it about?",
        [
            Choice(factor, factor.label.capitalize(), str(number), factor.means)
            for number, factor in enumerate(FIVE_FACTORS, 1)
        ],
        many=True,
        shows_notes=True,
    )
    factors.set_values([FIVE_FACTORS[1]])
    where = TextField("Where", optional=True, example="Bay 2")
    who = TextField("From", optional=True)
    who.set_text("Mrs Jones")
    who.show_error("Use a role or a first name, such as HCA.")
    owner = ChoiceField("Who does it?", [(1, "Ward clerk"), (2, "Nurse in charge")])
    due = DateField("Due", date(2026, 11, 24))
    return Card(
        sentence,
        kinds,
        factors,
        Columns(where, who, owner, due, least=200, gap=16),
        quiet("Everyone on the ward can read this. No patient names, please."),
        row(
            None,
            Button("Save and another", hint="Shift+Enter"),
            primary_button("Save", hint="Enter"),
        ),
    )


def small_things() -> QWidget:
    """Return badges, keys and a tick row."""
    off = Button("Cannot be pressed", icon="lock")
    off.setEnabled(False)
    tick = TickRow(PROMISES[1])
    return group(
        column(
            lead("“What did we promise, and did it help?”"),
            Flow(
                Badge("better", "better", Tone.BETTER),
                Badge("2 days late", "warning", Tone.WORSE),
                Badge("no change", "same"),
                Badge("not saved", "warning", Tone.DANGER),
                KeyCap("Ctrl+Z"),
                off,
                plain_button("Show all 24", icon="arrow-next"),
            ),
            tick,
            gap=16,
        )
    )


def main() -> None:
    """Show the gallery, or save it in both looks at 100 % and 200 %."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--look", default="light", choices=("light", "dark"))
    asked.add_argument("--percent", default=100, type=int)
    asked.add_argument("--save", type=Path)
    args = asked.parse_args()
    app = QApplication([])
    theme = Theme(app, percent=args.percent, look=args.look)
    window = page()
    window.resize(1166, 712)
    window.show()
    if args.save is None:
        app.exec()
        return
    args.save.mkdir(parents=True, exist_ok=True)
    for look in ("light", "dark"):
        for percent in (100, 200):
            theme.set_look(look)
            theme.set_percent(percent)
            for _turn in range(5):  # each turn lets layouts pass their news on
                app.processEvents()
            whole = window._content
            whole.grab().save(str(args.save / f"gallery-{look}-{percent}.png"))


if __name__ == "__main__":
    main()
