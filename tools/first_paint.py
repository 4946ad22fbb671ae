"""How long programs take from their start to a painted window, and to `--version`: in turns.

    python tools/first_paint.py FOLDER PROGRAM…     each as one word: "dist/safehuddle/safehuddle"

FOLDER is a data folder with a ward. Needs Linux, a screen of X11 with nothing else on it (Xvfb will
do: `xvfb-run -s "-screen 0 1366x768x24"`), and no help of the programs: a window that has just been
made is black until its first paint, so it is looked at from outside until it is not.
"""

from __future__ import annotations

import ctypes
import ctypes.util
import os
import shlex
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

ROUNDS = 11
LONGEST_S = 120
LOOK_S = 0.002
LEAST_WIDTH = 400
"""Smaller windows are not the program's: tips, and what Qt makes for itself."""


class Attributes(ctypes.Structure):
    """The beginning of Xlib's XWindowAttributes, and room for the rest."""

    _fields_ = (
        *((name, ctypes.c_int) for name in ("x", "y", "width", "height", "border", "depth")),
        ("rest", ctypes.c_char * 400),
    )


class Screen:
    """The screen of X11, as a program beside ours sees it."""

    def __init__(self) -> None:
        x11 = ctypes.CDLL(ctypes.util.find_library("X11") or "libX11.so.6")
        for call in (x11.XOpenDisplay, x11.XGetImage):
            call.restype = ctypes.c_void_p
        x11.XDefaultRootWindow.restype = x11.XGetPixel.restype = ctypes.c_ulong
        self._x11 = x11
        self._display = ctypes.c_void_p(x11.XOpenDisplay(None))
        self._root = ctypes.c_ulong(x11.XDefaultRootWindow(self._display))
        root = self._attributes(self._root.value)
        self._size = (root.width, root.height)

    def is_painted(self) -> bool:
        """Whether there is a window in the middle of which something is to be seen."""
        return self._has_window() and bool(self._pixel(self._size[0] // 2, self._size[1] // 2))

    def _has_window(self) -> bool:
        parent, root = ctypes.c_ulong(), ctypes.c_ulong()
        windows, count = ctypes.POINTER(ctypes.c_ulong)(), ctypes.c_uint()
        self._x11.XQueryTree(
            self._display,
            self._root,
            *(ctypes.byref(each) for each in (root, parent, windows, count)),
        )
        found = [windows[number] for number in range(count.value)]
        if windows:
            self._x11.XFree(windows)
        return any(self._attributes(window).width >= LEAST_WIDTH for window in found)

    def _attributes(self, window: int) -> Attributes:
        told = Attributes()
        self._x11.XGetWindowAttributes(self._display, ctypes.c_ulong(window), ctypes.byref(told))
        return told

    def _pixel(self, x: int, y: int) -> int:
        all_planes, z_pixmap = ctypes.c_ulong(0xFFFFFF), 2
        image = ctypes.c_void_p(
            self._x11.XGetImage(self._display, self._root, x, y, 1, 1, all_planes, z_pixmap)
        )
        if not image:
            return 0
        seen = self._x11.XGetPixel(image, 0, 0)
        self._x11.XDestroyImage(image)
        return int(seen)


def ms_to(is_there: Callable[[], bool], words: list[str]) -> float:
    """Start a program, wait until something is there, end it; return how long that took, in ms."""
    began = time.perf_counter()
    program = subprocess.Popen(words, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    try:
        while not is_there():
            if time.perf_counter() - began > LONGEST_S or program.poll() is not None:
                raise SystemExit(f"{shlex.join(words)}: no window")
            time.sleep(LOOK_S)
        return (time.perf_counter() - began) * 1000
    finally:
        program.send_signal(signal.SIGTERM)
        program.wait()
        while is_there():
            time.sleep(LOOK_S)


def ms_of(words: list[str]) -> float:
    """Run a program to its end; return how long that took, in ms."""
    began = time.perf_counter()
    subprocess.run(words, check=True, capture_output=True)
    return (time.perf_counter() - began) * 1000


def main(folder: Path, programs: list[str]) -> None:
    """Measure, and print the median and the least of each program."""
    os.environ["QT_QPA_PLATFORM"] = "xcb"
    screen = Screen()
    painted: dict[str, list[float]] = {each: [] for each in programs}
    version: dict[str, list[float]] = {each: [] for each in programs}
    for round_ in range(ROUNDS + 1):
        for each in programs:
            words = shlex.split(each)
            window = ms_to(screen.is_painted, [*words, "--data-dir", str(folder)])
            said = ms_of([*words, "--version"])
            if round_:  # the first fills the disk's cache
                painted[each].append(window)
                version[each].append(said)
    print(f"{'first paint, ms':>24}{'--version, ms':>24}   median (least) of {ROUNDS}")
    for each in programs:
        both = [f"{median(ms):.0f} ({min(ms):.0f})" for ms in (painted[each], version[each])]
        print(f"{both[0]:>24}{both[1]:>24}   {each}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
