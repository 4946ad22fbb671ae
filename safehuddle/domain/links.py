"""A link, such as to guidance: looked at before it is kept, and never opened by the program."""

from __future__ import annotations

import re

from safehuddle.domain.text import one_line
from safehuddle.errors import UserError
from safehuddle.i18n import _

LINK_LETTERS = 300
"""As a code has them; one of more could not be read where it is printed 32 mm wide."""

_LINK = re.compile(
    r"(https?://)([^\W_](?:[\w.-]*[^\W_])?)((?::\d{1,5})?(?:[/?#][^\s<>\"]*)?)", re.IGNORECASE
)
"""A host without a point may be one of the hospital's own; a name or a password has no place."""


def checked_link(text: str) -> str:
    """Return a link tidied; one that begins with "www." is given its "https://".

    Raises:
        UserError: it is none, or too long for a code.

    >>> checked_link(" www.nice.org.uk/guidance ")
    'https://www.nice.org.uk/guidance'
    """
    kept = one_line(text)
    if kept.lower().startswith("www."):
        kept = f"https://{kept}"
    sent = sent_link(kept)
    if not sent:
        raise UserError(
            _("This is no link: it begins with https:// and names a page, without a blank."),
            field="link",
        )
    if len(sent) > LINK_LETTERS:
        raise UserError(
            _("This link is too long for a code: look for one of at most {most} letters.").format(
                most=LINK_LETTERS
            ),
            field="link",
        )
    return kept


def sent_link(link: str) -> str:
    """Return a link in the letters in which it is sent, which every phone reads; "" for no link.

    A code may hold other letters, but then a phone guesses what they are.

    >>> sent_link("https://bwrdd.cymru/tŷ")
    'https://bwrdd.cymru/t%C5%B7'
    """
    found = _LINK.fullmatch(link)
    if found is None:
        return ""
    begin, host, rest = found.groups()
    try:
        named = host.encode("idna").decode()
    except UnicodeError:  # a part of it is empty, or longer than a host's can be
        return ""
    written = "".join(
        each if each.isascii() else "".join(f"%{byte:02X}" for byte in each.encode())
        for each in rest
    )
    return f"{begin}{named}{written}"
