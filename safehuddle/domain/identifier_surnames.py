"""Surnames that are common in the UK and are no other word, in small letters.

They are only looked for beside a title or an initial, where a hurried hand left the capital out or
the title: "dr evans", "J Smith". A surname that is a word on a ward too (Walker, Ward, Hill) is
left out on purpose.
"""

from __future__ import annotations

_COMMON = """
    adams ahmed akhtar ali allen anderson armstrong atkinson barnes begum bennett burton campbell
    chapman clarke collins cunningham davies davis dixon duncan edwards elliott ellis evans ferguson
    gibson graham griffiths hamilton harris harrison harvey henderson holmes hudson hughes hussain
    jackson james jenkins johnson johnston jones kaur kelly kennedy khan kumar lewis lloyd macdonald
    marshall matthews mccarthy mcdonald mitchell mohammed moore morgan morris murphy murray
    nicholson o'brien o'connor osborne owen patel pearson phillips powell reid richards richardson
    roberts robertson robinson rogers ross russell shah simpson singh smith spencer stevens stewart
    sutherland taylor thomas thompson wallace watson wilkinson williams wilson wright
"""
COMMON_SURNAMES = frozenset(_COMMON.split())
