"""The words the command `safehuddle` takes. Nothing heavy is imported to know them."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from safehuddle import __version__
from safehuddle.commands.demo_words import add_demo_words
from safehuddle.commands.parser import Parser, a_name, a_path
from safehuddle.commands.spc_words import add_spc_words
from safehuddle.commands.table_words import add_table_words
from safehuddle.i18n import _

_Adds = Callable[[str, str, str], argparse.ArgumentParser]


def make_parser() -> argparse.ArgumentParser:
    """Return the parser. What it reads holds `run`, the module and the function of the command."""
    parser = Parser(
        prog="safehuddle",
        description=_("The ward’s daily safety huddle. Without a command, opens the window."),
    )
    parser.set_defaults(run=None)
    _data_dir(parser, default=None)
    parser.add_argument("--version", action="version", version=f"SafeHuddle {__version__}")
    parser.add_argument(
        "--demo", action="store_true", help=_("open the window on a throw-away demo ward")
    )
    commands = parser.add_subparsers(metavar=_("COMMAND"))
    commands.type = str  # all words of a command pass here, its paths too

    def add(name: str, does: str, run: str) -> argparse.ArgumentParser:
        command = commands.add_parser(name, help=does, description=does)
        # SUPPRESS: where it is left out after the command, what stood before the command holds.
        _data_dir(command, default=argparse.SUPPRESS)
        _as(command)
        command.set_defaults(run=tuple(run.split(".")))
        return command

    _ward(add)
    _paper(add)
    _exchange(add)
    _care(add)
    return parser


def _data_dir(parser: argparse.ArgumentParser, *, default: str | None) -> None:
    parser.add_argument(
        "--data-dir",
        type=a_path,
        metavar="DIR",
        default=default,
        help=_("the folder of the store; without it, the usual one of this PC"),
    )


def _ward(add: _Adds) -> None:
    setup = add("setup", _("make the store and a ward"), "ward.setup")
    setup.add_argument("--ward", metavar="NAME", required=True, help=_("what people call it"))
    setup.add_argument("--shifts", metavar="PRESET", help="early-late-night, long-day-night")
    setup.add_argument(
        "--prompts", metavar="PRESET", help="adult, children, maternity, mental-health"
    )
    setup.add_argument("--zone", metavar="ZONE", help=_("the time zone, if not Europe/London"))
    setup.add_argument(
        "--keeper",
        metavar="NAME",
        help=_("who looks after SafeHuddle here; a new PIN is asked for, or read from stdin"),
    )
    setup.add_argument(
        "--for-everyone",
        action="store_true",
        help=_("keep it where every account of this PC finds it, not only this one"),
    )
    setup.set_defaults(misused=setup.error)
    _by(setup)

    record = add("record", _("save an observation and print its uid"), "ward.record")
    record.add_argument(
        "text",
        metavar="TEXT",
        help=_(
            "what was noticed, in one sentence; - reads it from the standard input, which keeps it"
            " out of the list of running programs"
        ),
    )
    record.add_argument(
        "--kind",
        metavar="K",
        default="worry",
        help=_("worry (without --kind), near miss, harm, went well, patient or family said, idea"),
    )
    record.add_argument(
        "--factor",
        metavar="F",
        action="append",
        default=[],
        help=_(
            "communication, design of equipment, individuals, observation of patients, information"
            " or something else; may be given several times"
        ),
    )
    record.add_argument("--harm", metavar="H", help=_("one of the harms the ward counts"))
    record.add_argument(
        "--counted",
        metavar="C",
        default="",
        help=_("whether that harm counts here: new (without --counted), came in, already"),
    )
    record.add_argument("--place", metavar="P", help=_("for example Bay 2"))
    record.add_argument("--raised-by", metavar="WHO", help=_("a role or first name, if they wish"))
    record.add_argument("--at", metavar="WHEN", help=_("2026-11-23T14:30 or 23/11/2026; now"))
    _of_ward(record)
    _by(record)
    record.set_defaults(misused=record.error)

    add("undo", _("undo the last change"), "ward.undo")


def _paper(add: _Adds) -> None:
    report = add("report", _("write a report as a PDF"), "paper.report")
    names = (
        *("weekly", "huddle", "harms", "kind-wall", "joy", "joy-wall", "pulse"),
        *("you-said", "you-said-patients", "signed-up", "safety-cross", "certificate"),
        "shelf",
    )
    report.add_argument("name", metavar="NAME", choices=names, help=", ".join(names))
    report.add_argument(
        "--week-ending",
        metavar="DATE",
        help=_(
            "the week, Monday to Sunday, that holds this day; without it, the one that ended last"
        ),
    )
    report.add_argument("--from", dest="first", metavar="DATE", help=_("the first day"))
    report.add_argument("--to", dest="last", metavar="DATE", help=_("the last day"))
    report.add_argument(
        "--on",
        metavar="DATE",
        help=_(
            "the day of the huddle, or one of the month for joy and the safety cross; without it,"
            " the last one"
        ),
    )
    report.add_argument(
        "--harm",
        metavar="H",
        help=_(
            "of a safety cross, without it of all harms; of a certificate, without it the harm"
            " with the most days"
        ),
    )
    report.add_argument(
        "--blank", action="store_true", help=_("a safety cross to fill in with a pen")
    )
    report.add_argument(
        "--paper", choices=("A4", "A3"), help=_("of a sheet for the wall; without it, A4")
    )
    report.add_argument(
        "--out",
        type=a_path,
        metavar="FILE.pdf",
        help=_(
            "where to write it; without it, a new file in the current folder; its name is printed"
        ),
    )
    report.add_argument(
        "--facts",
        action="store_true",
        help=_("print its figures as JSON; a page is written only with --out"),
    )
    _of_ward(report)
    _by(report)
    report.set_defaults(misused=report.error)

    add_spc_words(add("spc", _("look for signals in a series, by the rules of SPC"), "spc.spc"))


def _exchange(add: _Adds) -> None:
    import_ = add("import", _("read observations, or everything of a ward"), "exchange.bring_in")
    import_.add_argument(
        "what",
        choices=("observations", "store"),
        help=_("observations from a .csv, an .xlsx or an export, or everything of an export"),
    )
    import_.add_argument(
        "file", type=a_path, metavar="FILE", help=_("what to read; it is left as it is")
    )
    import_.add_argument(
        "--dry-run", action="store_true", help=_("say what would happen and change nothing")
    )
    import_.add_argument(
        "--rejects",
        type=a_path,
        metavar="FILE.csv",
        help=_("write rows that cannot be used here, and import the others"),
    )
    add_table_words(import_)
    _of_ward(import_)
    _by(import_)

    export = add("export", _("write records to .json, .csv or .xlsx"), "exchange.export")
    export.add_argument(
        "file",
        type=a_path,
        metavar="FILE",
        help=_("where to write it; the end of its name says in which form. It is not locked"),
    )
    export.add_argument(
        "--what",
        metavar="KIND",
        help=_("only one kind of record, called as in an export, such as observations or actions"),
    )
    _of_ward(export)
    _by(export)

    history = add("history", _("write who did what, and when, to a table"), "exchange.history")
    history.add_argument(
        "--out", type=a_path, metavar="FILE.csv", required=True, help=_("where to write it")
    )
    history.add_argument("--from", dest="first", metavar="DATE", help=_("the first day"))
    history.add_argument("--to", dest="last", metavar="DATE", help=_("the last day"))
    _by(history)


def _care(add: _Adds) -> None:
    backup = add("backup", _("copy the store, and check the copy"), "care.backup")
    backup.add_argument(
        "--to",
        type=a_path,
        metavar="FILE",
        help=_("where to write the copy; without it, beside the store’s other backups"),
    )
    restore = add(
        "restore", _("put a backup back; what is there now is kept aside"), "care.restore"
    )
    restore.add_argument("file", type=a_path, metavar="FILE", help=_("the backup"))
    restore.add_argument(
        "--look",
        action="store_true",
        help=_("only say what is in it and what would be lost"),
    )
    add(
        "unlock",
        _("give this account the key; the recovery key is asked for, or read from stdin"),
        "recovery.unlock",
    )
    recovery = add(
        "recovery-key",
        _("make a new recovery key and write its sheet; older sheets open older backups only"),
        "recovery.make",
    )
    recovery.add_argument(
        "--out", type=a_path, metavar="FILE.pdf", required=True, help=_("where to write the sheet")
    )
    reset = add(
        "reset-pin",
        _("give a keeper another PIN; the recovery key and the PIN are asked for"),
        "recovery.reset_pin",
    )
    reset.add_argument("name", metavar="NAME", help=_("who has forgotten theirs"))
    add(
        "check",
        _("look the store over to its last page, and mend what can be made anew"),
        "care.check",
    )

    add_demo_words(add("demo", _("fill a new store with a made-up ward"), "care.demo"))
    add("self-test", _("try the program itself on this PC"), "self_test.self_test")


def _of_ward(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--ward", metavar="W", help=_("the ward’s name or uid, where there are several")
    )


def _by(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--by",
        type=a_name,
        metavar="ROLE",
        help=_("the role or first name of who does it, for the history"),
    )


def _as(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--as",
        dest="person",
        metavar="NAME",
        help=_("who you are, where it needs a PIN; the PIN is asked for, or read from stdin"),
    )
