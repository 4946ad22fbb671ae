"""What is a link and what is not."""

from __future__ import annotations

import pytest

from safehuddle.domain.links import LINK_LETTERS, checked_link
from safehuddle.errors import UserError


@pytest.mark.parametrize(
    "link",
    [
        "https://www.nice.org.uk/guidance/ng249",
        "http://intranet/policies?id=7#falls",
        "https://llyw.cymru:8443",
        "HTTPS://pubmed.ncbi.nlm.nih.gov/32265256/",
    ],
)
def test_a_link_stays_as_it_is(link):
    assert checked_link(f"  {link} ") == link


@pytest.mark.parametrize(
    "text",
    [
        "see the intranet",
        "nice.org.uk",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "https://",
        "https://-/",
        "https://a..b/",
        "https://jo:secret@nice.org.uk/",
        "https://nice.org.uk/a page",
        "https://nice.org.uk https://nhs.uk",
        "mailto:jo@nhs.uk",
    ],
)
def test_what_is_no_link_is_refused_with_one_sentence(text):
    with pytest.raises(UserError, match="This is no link") as refused:
        checked_link(text)
    assert refused.value.field == "link"
    assert refused.value.sentence.count(".") == 1


def test_a_link_too_long_for_a_code_is_refused():
    longest = "https://a.uk/".ljust(LINK_LETTERS, "x")
    assert checked_link(longest) == longest
    with pytest.raises(UserError, match="too long for a code"):
        checked_link(longest + "x")
