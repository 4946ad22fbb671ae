"""The patterns by which an apology that is none is known: four rules, each of several wordings.

They are made of sorts of words, never of whole sentences, and look at a piece of bounded length.
A blank in a pattern stands for one to three of any sort. Only English is known.
"""

from __future__ import annotations

import re
from functools import cache

_SORRY = r"(?:sorry|apolog(?:y|ies|i[sz]e[sd]?|i[sz]ing)|we regret|i regret)"
_SAD = rf"(?:{_SORRY}|saddened|disappoint(?:ed|ing))"
_WORD = r"[\w'-]{1,30}"
_THEIR = r"(?:your|his|her|their)"
_PEOPLE = rf"(?:you|they|he|she|anyone|the {_WORD}|{_THEIR} {_WORD})"
_NO_STOP = r"[^.!?;\n]"

# What somebody feels, or thinks, and not what happened.
_BODY = r"(?:(?:so|very|the|such|any|some) )?(?:pain|dizzy|faint|sick|ill|unwell|cold|breathless)"
_SEEN_SO = r"(?:it|this|that|things) (?:that way|this way|like|as|so|differently|the wrong|in)"
_FEEL = (
    rf"(?:(?:feel|feels|felt|feeling)(?! {_BODY}\b)|(?:left|made to) feel(?:ing)?|"
    r"think|thinks|thought|believe[sd]?|perceive[sd]?|consider(?:ed)?|regard(?:ed)?|"
    r"com(?:e|ing) away (?:with|feeling)|"
    r"had (?:cause|reason|an? (?:\w{1,20} )?experience)|"
    r"(?:found|find|finds) (?:it|this|that|things|us|me|the \w{1,30})|"
    rf"(?:see|sees|saw|seen|took|take|takes|taken) {_SEEN_SO}|"
    r"(?:got|get|gained|formed|had|have|left with) (?:the|that|this|an?) impression)"
)
_MOOD = (
    r"(?:upset|unhappy|happy|disappointed|dissatisfied|"
    r"satisfied|offended|angry|frustrated|aggrieved|distressed|inconvenienced)"
)
_AUX = (
    r"(?:may|might|still|now|also|are|were|is|was|have|has|been|not|do|did|don't|didn't|weren't|"
    r"wasn't|aren't|isn't|chosen to|chose to|choose to|remain|remained|so|very)"
)
_HOPED = r"(?:had |have |would have )?(?:hoped?|wished?|expected|wanted)"
_STAY = r"(?:experience|stay|visit|time|treatment|care|service)"
_NOT_AS_HOPED = (
    rf"(?:(?:was|were|is|has been)(?: not|n't) (?:what (?:you|they|he|she) {_HOPED}|"
    r"(?:as )?(?:a )?(?:positive|good|pleasant|better|happy))|"
    r"(?:did|does|has|have|had)(?: not|n't) (?:meet|met|match|live|lived)(?: up)?(?: to)? "
    rf"(?:{_THEIR}|what (?:you|they))|fell (?:short of|below) what (?:you|they|he|she) {_HOPED})"
)
_OWN_WORDS = r"(?:this|it|that|things|(?:my|our) \w{1,20}|what (?:i|we) said)"
_TAKEN = (
    r"(?:perceived|misunderstood|misinterpreted|interpreted|received|felt|understood|"
    r"taken (?:the wrong|badly|as|like|in|that))"
)
_BY_THEM = (
    r"(?:in your (?:view|opinion|eyes|mind)|from your (?:perspective|point of view)|"
    r"you (?:say|claim|allege)|as you (?:see|put) it)"
)

# What makes it depend on something.
_TO_THEM = (
    rf"(?:,| (?:so|very|sincerely|deeply|truly|unreservedly|in advance))?"
    rf"(?: to (?!have|hear|ask|say|tell|see)(?:{_WORD} ){{0,4}}{_WORD})?"
)
_MAYBE = r"(?:may|might|could) (?:well )?have (?:caused|given|brought|been|had)"
_IF = (
    r"(?:if|should|in case|where|to the extent|insofar as|in so far as|in the (?:\w{1,12} )?event)"
)
_SAYS = (
    r"(?: am| are|'m|'re| do| would| would like to| would want to| must| will| shall| say|"
    r" can only(?: say)?| want to(?: say)?| would like to say)?"
)

# What nobody did.
_FAULTS = (
    r"(?:mistakes?|errors?|shortcomings?|failings?|failures?|omissions?|oversights?|lapses?|"
    r"opportunit(?:y|ies)|things|learning|lessons)"
)
_WAS = r"(?:was|were|(?:has|have|may have|might have|could have) been)"
_NOT_OURS = r"(?! by (?:us|me)\b| here\b)"
_STANDARDS = (
    r"(?:(?:(?:the )?standards?(?: of \w{1,20})?|care|procedures?|protocols?|guidance|guidelines?|"
    r"polic(?:y|ies)|process(?:es)?))"
)

# What takes it back.
_BUT = r"(?:,? (?:but|although|though)|[,;]? (?:however|that said|having said that|to be fair))"
_GOES_ON = r"(?!,? (?:i|we|you) (?:know|will|want|should|hope|must|cannot|can|deserve)\b)"
_EXCUSE = (
    r"(?:it happens|these things|it was (?:not|nobody)|(?:it|this) (?:is|was) an? (?:known|common)|"
    r"(?:we|staff|the staff|the ward) (?:was|were) (?:very |so |too )?(?:busy|short|full)|"
    r"other (?:patients|people|wards?)|others|falls? (?:do|can)|there (?:was|were) (?!no\b|nobody)|"
    r"please (?:understand|appreciate|bear)|you (?:have to|must|need to|should) understand|"
    r"(?:we|staff|they|every(?:one|body)|(?:the|our) (?:team|staff|nurses?|doctors?|ward)) "
    r"(?:did (?!not)|tried|were doing|was doing|followed|acted)|"
    rf"(?:you|he|she|they|{_THEIR} \w{{1,20}}|the (?:patient|family)) (?:"
    r"(?:(?:had|have|has) been|was|were) (?:told|asked|advised|warned)|refused|declined|chose|"
    r"should have (?:told|asked|rung|called|said|waited)|"
    r"(?:did not|didn't|never) (?:tell|ring|ask|say|call|told|rang|asked|said|called)))"
)

_RULES: tuple[tuple[str, str], ...] = (
    (
        "feeling",
        rf"{_SAD}(?: to (?:hear|learn|read|see|think))?"
        r"(?: (?:that|if|for how|about how|for the way|for the fact that))? "
        rf"{_PEOPLE} (?:{_AUX} ){{0,3}}(?:{_FEEL}|{_MOOD})",
    ),
    (
        "feeling",
        rf"{_SAD}(?: that)? {_THEIR} (?:expectation|perception|impression)s?",
    ),
    (
        "feeling",
        rf"{_SAD} (?:for|about|to (?:hear|learn|read)(?: of| about)?) {_THEIR} (?:\w{{1,20}} )?"
        r"(?:disappointment|frustration|upset|anger|dissatisfaction|unhappiness|feelings?|concerns?|"
        r"complaint|perception|misunderstanding)",
    ),
    (
        "feeling",
        rf"{_SAD} to (?:hear|learn|read) (?:of|about) {_THEIR} (?:\w{{1,20}} )?experience",
    ),
    ("feeling", rf"{_SAD} to (?:receive|get|have received) {_THEIR}"),
    (
        "feeling",
        rf"{_SAD}{_NO_STOP}{{1,60}}? (?:{_THEIR} (?:expectations|hopes)|"
        r"(?:as|what|how) (?:you|they|he|she) (?:would have|had) "
        r"(?:liked|hoped|wished|expected|wanted))",
    ),
    (
        "feeling",
        rf"{_SORRY}{_NO_STOP}{{1,30}}? (?:been|was|is|were) (?:an?|some) "
        r"(?:misunderstanding|miscommunication|confusion)",
    ),
    (
        "feeling",
        rf"{_SAD} (?:that|if|for how|about how) (?:this|it|the {_WORD})"
        rf" (?:has |have |had )?(?:made|makes|left|leaves) {_PEOPLE} (?:feel|felt|feeling|{_MOOD})",
    ),
    (
        "feeling",
        rf"{_SAD}(?: that)? (?:{_THEIR}|the|our) {_STAY} (?:{_WORD} ){{0,3}}?{_NOT_AS_HOPED}",
    ),
    (
        "feeling",
        rf"{_SORRY} (?:that|(?:for|about) (?:how|the way)) {_OWN_WORDS} "
        rf"(?:(?:may|might|could) have |has |have )?(?:c[ao]me across|(?:was|were|been) {_TAKEN})",
    ),
    ("feeling", rf"{_SORRY}{_NO_STOP}{{0,40}}? {_BY_THEM}"),
    (
        "feeling",
        rf"{_SORRY}(?: that)? {_PEOPLE} (?:have |has )?(?:felt the need|felt compelled|had) to "
        rf"(?:complain|make a complaint|raise)\b(?!{_NO_STOP}{{0,30}} (?:before|twice|times))",
    ),
    (
        "conditional",
        rf"{_SORRY}{_TO_THEM},? (?:if(?! only)|in case|in the event|"
        r"should (?:you|this|it|the|any|we)|where (?:we|our|the|this|you|your|any|things)|"
        r"to the extent|insofar|in so far)",
    ),
    (
        "conditional",
        rf"(?:^|(?<=[.!?]\x20)|(?<=\n)){_IF} {_NO_STOP}{{1,120}}?,? "
        rf"(?:then )?(?:of course )?(?:please accept (?:my|our)|(?:i|we){_SAYS})"
        rf"(?: so| very| truly| sincerely| sincere)? {_SORRY}",
    ),
    ("conditional", rf"{_SORRY}{_TO_THEM} (?:for|about) (?:any|anything|whatever)"),
    (
        "conditional",
        rf"{_SORRY} (?:for|about) (?:the|a|your|our|this|these) "
        r"(?:possible|potential|perceived|apparent|alleged|supposed)",
    ),
    ("conditional", r"(?:i|we) regret any"),
    ("conditional", rf"{_SORRY} to any(?:one|body) (?:who|that)"),
    (
        "conditional",
        rf"{_SORRY} (?:for|about) (?!that )(?:{_WORD} ){{1,5}}?(?:(?:that|which) )?"
        rf"(?:(?:this|it|we|they) )?{_MAYBE}",
    ),
    (
        "passive",
        rf"{_FAULTS} (?:in \w{{1,20}} )?(?:{_WAS} (?:made|identified|noted|found|missed|overlooked|"
        r"acknowledged|recogni[sz]ed|accepted)|occurred|happened|took place|"
        rf"have occurred|have happened|have taken place){_NOT_OURS}",
    ),
    (
        "passive",
        r"there (?:was|were|have been) (?:(?:some|several|certain|a number of|clear|undoubtedly) "
        rf"{_FAULTS}|(?:some )?(?:missed opportunities|failings|shortcomings|lapses))"
        rf"(?!{_NO_STOP}{{0,60}}\b(?:we|our|ours|us|i|my)\b)",
    ),
    (
        "passive",
        r"(?:is|are|was|were) (?:\w{1,12}ly |most |very |to be |\w{1,14} and )?"
        r"(?:regretted|regrettable)"
        r"(?! by (?:us|me)\b)",
    ),
    (
        "passive",
        r"it is (?:\w{1,12}ly |most |very )?(?:unfortunate|sad|a matter of (?:\w{1,20} )?regret|"
        r"with (?:\w{1,20} )?regret)",
    ),
    (
        "passive",
        r"it (?:is|was|has been) (?:now )?(?:accepted|acknowledged|recogni[sz]ed|conceded) that",
    ),
    (
        "passive",
        rf"{_STANDARDS} (?:\w{{1,20}} ){{0,2}}?(?:was|were) not (?:met|followed|delivered|provided|"
        rf"adhered|upheld|maintained|carried out){_NOT_OURS}",
    ),
    (
        "passive",
        r"(?:apologies|apology|regrets?) (?:is|are|was|were|has been|have been) "
        r"(?:offered|given|made|extended|expressed|due|owed|in order)",
    ),
    (
        "but",
        rf"{_SORRY}(?: (?:for|about) (?:that|this|(?!that )(?:{_WORD} ){{0,5}}?{_WORD}))?"
        rf"{_BUT}{_GOES_ON}",
    ),
    ("but", rf"{_SORRY} [^.!?\n]{{1,60}}?,? (?:but|although|though) {_EXCUSE}"),
)


@cache
def patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return each wording of a rule, with the rule's name, in the order they are tried.

    Made at the first apology that is looked at: it takes 40 ms, and most that asks for the texts of
    candour asks for no apology.
    """
    return tuple(
        (rule, re.compile(rf"\b(?:{pattern})(?!\w)".replace(" ", r"\s{1,3}"), re.IGNORECASE))
        for rule, pattern in _RULES
    )


RULES = tuple(dict.fromkeys(rule for rule, _pattern in _RULES))
"""The names of the rules; the texts hold a better way for each."""
