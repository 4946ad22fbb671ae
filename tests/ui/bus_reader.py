"""Run by the system's own Python: says in JSON what the bus of screen readers has of a program.

    bus_reader.py screens PROGRAM          every screen of its tabs, gone to by the tabs themselves
    bus_reader.py typed PROGRAM NUMBER     each text that is told of, until the program ends; says
                                           when it has heard so many
    bus_reader.py went PROGRAM WORDS       what the keyboard went to, by name, until one has these
                                           words in it

It imports nothing of ours.
"""

from __future__ import annotations

import json
import sys
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402 (its version first)

PATIENCE_S = 60


def until(find):
    """Return what `find` finds, once it finds something."""
    patience = time.monotonic() + PATIENCE_S
    while time.monotonic() < patience:
        try:
            found = find()
        except GLib.GError:  # it went away while it was looked at
            found = None
        if found:
            return found
        GLib.MainContext.default().iteration(False)
    raise SystemExit("nothing came of it")


def program(name):
    desktop = Atspi.get_desktop(0)
    for number in range(desktop.get_child_count()):
        found = desktop.get_child_at_index(number)
        if found is not None and found.get_name() == name:
            return found
    return None


def window_of(name):
    found = program(name)
    return found and found.get_child_at_index(0)


def parts(thing):
    """Yield what is showing, in reading order; of a list its first rows."""
    if not thing.get_state_set().contains(Atspi.StateType.SHOWING):
        return
    yield thing
    for number in range(min(thing.get_child_count(), 20)):
        below = thing.get_child_at_index(number)
        if below is not None:
            yield from parts(below)


def told(thing):
    states = thing.get_state_set()
    return {
        "role": thing.get_role_name(),
        "name": thing.get_name(),
        "level": thing.get_attributes().get("level", ""),
        "states": [
            name
            for name in ("focusable", "selected", "checkable", "checked")
            if states.contains(getattr(Atspi.StateType, name.upper()))
        ],
    }


def say(words):
    sys.stdout.write(words)
    sys.stdout.flush()


def screens(name):
    frame = until(lambda: window_of(name))
    tabs = until(lambda: [each for each in parts(frame) if each.get_role_name() == "page tab"])
    found = {}
    for tab in tabs:
        title = tab.get_name().partition(",")[0]
        tab.get_action_iface().do_action(0)
        until(lambda title=title: frame.get_name().startswith(title))
        until(lambda: any(each.get_role_name() == "heading" for each in parts(frame)))
        found[frame.get_name()] = [told(each) for each in parts(frame)]
    say(json.dumps(found))


def typed(name, number):
    frame = until(lambda: window_of(name))
    heard = []
    listener = Atspi.EventListener.new(lambda event: heard.append(str(event.any_data)))
    listener.register("object:text-changed")
    # Answered after the program was told that somebody listens now: it is not kept from before.
    frame.get_component_iface().get_extents(Atspi.CoordType.SCREEN)
    say("listening\n")
    until(lambda: len(heard) >= int(number))
    say("heard\n")
    until(lambda: program(name) is None)
    while GLib.MainContext.default().iteration(False):
        pass
    say(json.dumps(heard))


def went(name, words):
    frame = until(lambda: window_of(name))
    heard = []

    def hear(event):
        if event.detail1:
            heard.append(event.source.get_name())

    listener = Atspi.EventListener.new(hear)
    listener.register("object:state-changed:focused")
    frame.get_component_iface().get_extents(Atspi.CoordType.SCREEN)  # as above
    say("listening\n")
    until(lambda: any(words in each for each in heard))
    say(json.dumps(heard))


if __name__ == "__main__":
    {"screens": screens, "typed": typed, "went": went}[sys.argv[1]](*sys.argv[2:])
