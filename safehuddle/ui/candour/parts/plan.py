"""Before the talk: the plan for it, prompts, words to use and words better left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields
from typing import TYPE_CHECKING

from safehuddle.domain.candour.card import prompts_at
from safehuddle.domain.candour.planner import ConversationPlan, plan_label
from safehuddle.domain.candour.texts import When
from safehuddle.i18n import N_, _
from safehuddle.overriding import override
from safehuddle.ui.candour.asking import Answers, Ask, Sort, Spec, written
from safehuddle.ui.candour.part import Act, Around, CasePart, Chapter, Line, is_open
from safehuddle.ui.candour.told_lines import checked_line, told_line, told_parts

if TYPE_CHECKING:
    from safehuddle.domain.candour import texts
    from safehuddle.services.candour.cases import Case

_LONG = ("what_we_know", "what_we_do_not_know", "staff_support")
_ROLES = ("leads", "supports", "named_contact")
"""Fields that are answered by a role."""


class PlanPart(CasePart):
    """A help and no form: what is still empty is only named."""

    name = "plan"
    chapter = Chapter.PREPARE
    heading = N_("A plan for the conversation")

    @override
    def lines(self, case: Case, around: Around) -> tuple[Line, ...]:
        told = tuple(map(told_line, told_parts(case, around).plan()))
        empty = case.plan.still_empty
        if not empty or not is_open(case):
            return told
        return (*told, Line(_("Still to think of"), more=empty))

    @override
    def acts(self, case: Case, around: Around) -> tuple[Act, ...]:
        if not is_open(case):
            return ()
        return (Act(_("Plan the conversation"), ask_plan(case, around), keys="Alt+L"),)


class HelpsPart(CasePart):
    """Prompts and phrases, from the texts; practising, and the card to take in."""

    name = "helps"
    chapter = Chapter.PREPARE
    heading = N_("What helps")

    @override
    def lines(self, case: Case, around: Around) -> tuple[Line, ...]:
        prompts, words = around.texts["prompts"], around.texts["words"]
        told = (Line(when.label, more=prompts_at(prompts, when)) for when in When)
        use = Line(_("Words to use"), more=tuple(f"“{line.text}”" for line in prompts["use"]))
        avoid = Line(_("Better left out"), more=tuple(_by_advice(words["avoid"])))
        sources = (*prompts["prompt"], *prompts["use"], *words["avoid"])
        return (*told, use, avoid, checked_line(sources, around))

    @override
    def acts(self, case: Case, around: Around) -> tuple[Act, ...]:
        return (
            Act(_("The prompt card to print"), "reports/card", "Alt+D", icon="print"),
            Act(_("Practise"), "practice", "Alt+U", icon="speech"),
        )


def _by_advice(avoid: Iterable[texts.Line]) -> Iterator[str]:
    """Yield the phrases to avoid, those with the same advice together."""
    together: dict[str, list[str]] = {}
    for line in avoid:
        together.setdefault(line.text, []).append(f"“{line.id}”")
    for advice, phrases in together.items():
        yield _("{phrases}: {instead}").format(phrases=", ".join(phrases), instead=advice)


def ask_plan(case: Case, around: Around) -> Ask:
    """Return the form of the plan, as it stands."""
    there = case.one_of(ConversationPlan)
    plan = case.plan

    def spec(name: str) -> Spec:
        if name == "on":
            return Spec(name, plan_label(name), Sort.DAY_OR_NONE, plan.on)
        return Spec(
            name,
            plan_label(name),
            Sort.PARAGRAPHS if name in _LONG else Sort.LINE,
            getattr(plan, name),
            suggest=around.roles if name in _ROLES else (),
        )

    def value(said: Answers) -> ConversationPlan:
        names = [field.name for field in fields(ConversationPlan) if field.name != "on"]
        given = {name: said.text(name) for name in names}
        return ConversationPlan(**given, on=said.day_or_none("on"))

    return Ask(
        "plan",
        _("Plan the conversation"),
        tuple(spec(field.name) for field in fields(ConversationPlan)),
        written(case, value, instead_of=(there.uid,) if there is not None else ()),
        about=_("Nothing here must be filled. People stand in it by role, never by name."),
    )
