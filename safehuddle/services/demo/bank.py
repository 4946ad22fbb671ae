"""The sentences of made-up wards, from `resources/text/demo.toml`, and how they are filled in."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from random import Random
from typing import Any

from safehuddle import resources
from safehuddle.domain.factors import Factor
from safehuddle.domain.kinds import Kind
from safehuddle.domain.learning import QUESTIONS, Ending, Learnt
from safehuddle.domain.note_form import NewAction

SLOTS = ("bay", "who", "when", "n", "meal", "bathroom", "treatment")
_PLACES = ("bay", "bathroom", "treatment")
_KINDS = {
    "worry": Kind.WORRY,
    "near": Kind.NEAR_MISS,
    "well": Kind.WENT_WELL,
    "idea": Kind.IDEA,
    "said": Kind.SAID,
}


@dataclass(frozen=True, slots=True)
class ActionTemplate:
    """A promise: what, by which role, and how we'll know."""

    what: str
    owner: str
    how_known: str


@dataclass(frozen=True, slots=True)
class HandUp:
    """Something the ward cannot mend itself."""

    what: str
    whom: str
    answer: str
    """Empty where none ever comes."""


@dataclass(frozen=True, slots=True)
class SentenceTemplate:
    """A sentence with gaps, and what fits it."""

    template: str
    deeds: tuple[ActionTemplate, ...] = ()
    hand_up: HandUp | None = None


@dataclass(frozen=True, slots=True)
class Topic:
    """Sentences that belong together."""

    factors: tuple[Factor, ...]
    lines: dict[Kind, tuple[SentenceTemplate, ...]]
    easy: tuple[str, ...]
    """What made it easy to go wrong."""
    harm: str | None = None
    """The harm the ward counts, for topics of harm."""
    per_week: float = 0.0
    """How often that harm happens on one ward."""


@dataclass(frozen=True, slots=True)
class ThanksTopic:
    """Whom thanks go to, and for what."""

    to: tuple[str, ...]
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LearningTemplate:
    """What was learnt from a sentence, which it knows by a part of it."""

    of: str
    learnt: Learnt


@dataclass(frozen=True, slots=True)
class FilledSentence:
    """One sentence filled in, and the place it speaks of."""

    text: str
    place: str | None


@dataclass(frozen=True, slots=True)
class ThemeTemplate:
    """A theme, and the word of the sentences that belong to it."""

    name: str
    about: str
    word: str


@dataclass(frozen=True, slots=True)
class Bank:
    """All sentences."""

    topics: tuple[Topic, ...]
    harms: tuple[Topic, ...]
    thanks: tuple[ThanksTopic, ...]
    learnings: tuple[LearningTemplate, ...]
    themes: tuple[ThemeTemplate, ...]
    look_backs: tuple[dict[str, str], ...]
    """After-action reviews by their answers; `of` is a part of the sentence."""
    gaps: tuple[dict[str, str], ...]
    """Gaps by their answers; `theme` is what they were seen in."""
    stories: tuple[dict[str, str], ...]
    """Stories by their answers; `of` is what was learnt in the review they tell of."""
    thoughts: tuple[dict[str, str], ...]
    """Answers; `of` is a part of the question."""
    slots: dict[str, tuple[str, ...]]
    places: tuple[str, ...]
    settled: tuple[str, ...]
    settled_harm: tuple[str, ...]
    dropped: tuple[str, ...]
    missed: tuple[str, ...]

    def fill(self, template: str, chance: Random) -> FilledSentence:
        """Return a sentence with its gaps filled."""
        filled = {slot: chance.choice(self.slots[slot]) for slot in SLOTS}
        text = template.format_map(filled)
        named = [filled[slot] for slot in _PLACES if f"{{{slot}}}" in template]
        place = named[0] if named else None
        if place is None and chance.random() < 0.3:
            place = chance.choice(self.places)
        return FilledSentence(text[0].upper() + text[1:], _capital(place))


def read_bank() -> Bank:
    """Return the sentences that are shipped with the program."""
    kept = tomllib.loads(resources.text_path("demo.toml").read_text(encoding="utf-8"))
    return Bank(
        topics=tuple(_topic(topic) for topic in kept["topic"]),
        harms=tuple(_harm(harm) for harm in kept["harm"]),
        thanks=tuple(
            ThanksTopic(tuple(each["to"]), tuple(each["text"])) for each in kept["thanks"]
        ),
        learnings=tuple(_learning(each) for each in kept["learn"]),
        themes=tuple(ThemeTemplate(**each) for each in kept["theme"]),
        look_backs=tuple(kept["look_back"]),
        gaps=tuple(kept["gap"]),
        stories=tuple(kept["story"]),
        thoughts=tuple(kept["think"]),
        slots={slot: tuple(kept[slot]) for slot in SLOTS},
        places=tuple(kept["place"]),
        settled=tuple(kept["settled"]),
        settled_harm=tuple(kept["settled_harm"]),
        dropped=tuple(kept["dropped"]),
        missed=tuple(kept["missed"]),
    )


def _topic(kept: dict[str, Any]) -> Topic:
    deeds = [ActionTemplate(*deed) for deed in kept["do"]]
    hand_up = HandUp(*kept["up"]) if "up" in kept else None

    def line(text: str) -> SentenceTemplate:
        template, _arrow, fits = text.partition(" -> ")
        numbers = [int(sign) for sign in fits if sign.isdigit()]
        return SentenceTemplate(
            template,
            tuple(deeds[number - 1] for number in numbers),
            hand_up if "U" in fits else None,
        )

    return Topic(
        factors=(Factor(kept["factor"]),),
        lines={kind: tuple(map(line, kept[word])) for word, kind in _KINDS.items()},
        easy=tuple(kept.get("easy", ())),
    )


def _harm(kept: dict[str, Any]) -> Topic:
    deeds = tuple(ActionTemplate(*deed) for deed in kept["do"])
    return Topic(
        factors=tuple(map(Factor, kept["factor"])),
        lines={Kind.HARM: tuple(SentenceTemplate(text, deeds) for text in kept["say"])},
        easy=(),
        harm=kept["name"],
        per_week=kept["per_week"],
    )


def _learning(kept: dict[str, Any]) -> LearningTemplate:
    tried = NewAction(*kept["try"]) if "try" in kept else None
    answers = {name: kept.get(name, "") for name in (*QUESTIONS, "whom")}
    return LearningTemplate(
        kept["of"], Learnt(**answers, ending=Ending(kept["ending"]), action=tried)
    )


def _capital(place: str | None) -> str | None:
    return place[0].upper() + place[1:] if place else None
