"""Apologies that are none: for a feeling, under a condition, by nobody, or taken back by a "but".

An apology is an expression of sorrow or regret about the incident (regulation 20(7)), so "I am
sorry that X happened", not "I'm sorry you feel like that" (NHS Resolution, Saying Sorry). What is
found is underlined with a better way to say it; nothing is forbidden. Only English is known.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from safehuddle.domain.candour.phrases import Found, find_phrases, plain_marks, without_overlaps

_SORRY = r"(?:sorry|apolog(?:y|ies|i[sz]e[sd]?|i[sz]ing)|we regret|i regret)"
_WORD = r"[\w'-]{1,30}"
_PEOPLE = rf"(?:you|they|he|she|anyone|the {_WORD}|(?:your|his|her|their) {_WORD})"
_BODY = r"(?:(?:so|very|the|such|any|some) )?(?:pain|dizzy|faint|sick|ill|unwell|cold|breathless)"
_FEEL = (
    rf"(?:(?:feel|feels|felt|feeling)(?! {_BODY}\b)|(?:left|made to) feel(?:ing)?|"
    r"think|thinks|thought|believe[sd]?|perceive[sd]?|"
    r"had (?:cause|reason|an? (?:\w{1,20} )?experience)|"
    r"(?:found|find|finds|see|sees|saw|took|take|takes) (?:it|this|that|things|us|me|the \w{1,30}))"
)
_MOOD = (
    r"(?:upset|unhappy|not happy|disappointed|dissatisfied|not satisfied|offended|angry|frustrated|"
    r"aggrieved|distressed)"
)
_TO_THEM = (
    rf"(?:,| (?:so|very|sincerely|deeply|truly|unreservedly))?"
    rf"(?: to (?!have|hear|ask|say|tell|see)(?:{_WORD} ){{0,4}}{_WORD})?"
)
_MAYBE = r"(?:may|might|could) (?:well )?have (?:caused|given|brought|been|had)"

_RULES: tuple[tuple[str, str], ...] = (
    (
        "feeling",
        rf"{_SORRY}(?: to hear)?(?: (?:that|if|for how|about how|for the way))? {_PEOPLE}"
        rf" (?:(?:may|might|still|now|also|are|were|is|was|have|has) ){{0,2}}(?:{_FEEL}|{_MOOD})",
    ),
    (
        "feeling",
        rf"{_SORRY}(?: that)? (?:your|their|his|her) (?:expectation|perception|impression)s?",
    ),
    (
        "feeling",
        rf"{_SORRY} (?:that|if|for how|about how) (?:this|it|the {_WORD})"
        rf" (?:has |have |had )?(?:made|makes|left|leaves) {_PEOPLE} (?:feel|felt|feeling|{_MOOD})",
    ),
    (
        "conditional",
        rf"{_SORRY}{_TO_THEM},? (?:if(?! only)|in case|should (?:you|this|it|the|any|we)|"
        r"to the extent|insofar|in so far)",
    ),
    (
        "conditional",
        rf"(?:^|(?<=[.!?]\x20)|(?<=\n))(?:if|should|in case) [^.!?;\n]{{1,120}}?,? "
        r"(?:then )?(?:please accept (?:my|our)|"
        r"(?:i|we)(?: am| are|'m|'re| do| would like to| must)?)"
        rf"(?: so| very| truly| sincerely| sincere)? {_SORRY}",
    ),
    ("conditional", rf"{_SORRY}{_TO_THEM} (?:for|about) any"),
    ("conditional", r"(?:i|we) regret any"),
    ("conditional", rf"{_SORRY} to any(?:one|body) (?:who|that)"),
    (
        "conditional",
        rf"{_SORRY} (?:for|about) (?!that )(?:{_WORD} ){{1,5}}?(?:(?:that|which) )?"
        rf"(?:(?:this|it|we|they) )?{_MAYBE}",
    ),
    (
        "passive",
        r"(?:mistakes?|errors?|shortcomings?|failings?|failures?|omissions?|oversights?|things) "
        r"(?:in \w{1,20} )?"
        r"(?:was|were|(?:has|have|may have|might have|could have) been) "
        r"(?:made|identified|noted|found|missed|overlooked)"
        r"(?! by (?:us|me)\b| here\b)",
    ),
    ("passive", r"it is (?:deeply |very |to be )?(?:regretted|regrettable|unfortunate) that"),
    (
        "passive",
        r"(?:apologies|an apology|regrets?) (?:is|are|was|were|has been|have been) "
        r"(?:offered|given|made|extended|expressed)",
    ),
    (
        "but",
        rf"{_SORRY}(?: (?:for|about) (?:that|(?!that )(?:{_WORD} ){{0,5}}?{_WORD}))?"
        r"(?:,? but|[,;]? however)",
    ),
    (
        "but",
        rf"{_SORRY} [^.!?\n]{{1,60}}?,? but (?:it happens|these things|it was (?:not|nobody)|"
        r"(?:we|staff|the staff|the ward) (?:was|were) (?:very |so |too )?(?:busy|short|full))",
    ),
)
_PATTERNS = tuple(
    (rule, re.compile(rf"\b(?:{pattern})\b".replace(" ", r"\s{1,3}"), re.IGNORECASE))
    for rule, pattern in _RULES
)

RULES = tuple(dict.fromkeys(rule for rule, pattern in _RULES))
"""The names of the rules; the texts hold a better way for each."""

_ASKS = re.compile(r"sorry to (?:ask|trouble|bother)", re.IGNORECASE)


def empty_apologies(text: str, better: Mapping[str, str]) -> tuple[Found, ...]:
    """Return the apologies in `text` that are none, in its order.

    Args:
        text: what stands in the field or the letter.
        better: a better way to say it, for each of RULES.
    """
    plain = plain_marks(text)
    found = [
        Found(match.start(), match.end(), rule, better.get(rule, ""))
        for rule, pattern in _PATTERNS
        for match in pattern.finditer(plain)
        if not _ASKS.match(match[0])
    ]
    return without_overlaps(found)


def gentle_hints(
    text: str, *, better: Mapping[str, str], avoid: Mapping[str, str]
) -> tuple[Found, ...]:
    """Return all that is underlined in `text`: empty apologies, and phrases better left out.

    Args:
        text: what stands in the field or the letter.
        better: a better way to say it, for each of RULES.
        avoid: a better way to say it, for each phrase.
    """
    return without_overlaps((*empty_apologies(text, better), *find_phrases(text, avoid)))
