from __future__ import annotations

import subprocess
import sys

import pytest

from safehuddle import i18n
from safehuddle.i18n import N_, NN_, _, counted, ngettext
from tools.translations import PLURALS

CODE = """\
from safehuddle.i18n import N_, NN_, _, ngettext
MANY = NN_("{count} idea", "{count} ideas")
NAME = N_("Worry")
def say(count):
    return _("Saved.") + ngettext("{count} worry", "{count} worries", count)
"""


@pytest.fixture
def welsh(tmp_path, monkeypatch):
    """A Welsh catalogue, made the way `make translations cy` makes one."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "code").mkdir()
    (tmp_path / "code" / "say.py").write_text(CODE)
    catalogues = tmp_path / "translations"
    known = ["-d", str(catalogues), "-D", i18n.DOMAIN]
    babel("extract", "-k", PLURALS, "-o", "all.pot", "code")
    babel("init", "-i", "all.pot", "-l", "cy", *known)
    po = catalogues / "cy" / "LC_MESSAGES" / "safehuddle.po"
    text = po.read_text(encoding="utf-8")
    text = text.replace('msgid "Saved."\nmsgstr ""', 'msgid "Saved."\nmsgstr "Cadwyd."')
    text = text.replace('msgid "Worry"\nmsgstr ""', 'msgid "Worry"\nmsgstr "Pryder"')
    text = text.replace('msgstr[2] ""', 'msgstr[2] "{count} syniad"', 1)
    text = text.replace('msgstr[2] ""', 'msgstr[2] "{count} bryder"')
    po.write_text(text.replace("#, fuzzy\n", ""), encoding="utf-8")
    babel("compile", *known)
    yield catalogues
    i18n.use(None, catalogues)


def babel(*arguments):
    subprocess.run([sys.executable, "-m", "babel.messages.frontend", "-q", *arguments], check=True)


def test_english_needs_no_catalogue(tmp_path):
    i18n.use("en", tmp_path)
    assert _("Saved.") == "Saved."
    assert ngettext("{count} worry", "{count} worries", 2) == "{count} worries"


def test_a_sentence_is_shown_in_the_language_chosen(welsh):
    i18n.use("cy", welsh)
    assert _("Saved.") == "Cadwyd."
    assert _(N_("Worry")) == "Pryder"


def test_welsh_counts_in_its_own_forms(welsh):
    i18n.use("cy", welsh)
    assert counted(NN_("{count} idea", "{count} ideas"), 2) == "2 syniad"
    assert ngettext("{count} worry", "{count} worries", 2).format(count=2) == "2 bryder"


def test_a_sentence_not_translated_yet_stays_english(welsh):
    i18n.use("cy", welsh)
    assert _("Not in the catalogue.") == "Not in the catalogue."


def test_a_language_without_a_catalogue_is_english(tmp_path):
    i18n.use("vi", tmp_path)
    assert _("Saved.") == "Saved."
