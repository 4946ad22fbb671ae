"""Takes the ward's words out in every way there is, for whoever watches where they are written.

python -m tests.papering FOLDER     the store goes to FOLDER/data, what is asked for to FOLDER/out
"""

from __future__ import annotations

import sys
from pathlib import Path

from safehuddle.cli import main
from tests.direct_jobs import DirectJobs

NOTE = "Brambling noticed at the hoist"


def commands(data, out):
    (out / "rows.csv").write_text(
        f"noticed_at,kind,factors,text\n1/2/2024,worry,,{NOTE}\n1/2/2024,worry,nonsense,{NOTE}\n",
        "utf-8",
    )
    for words in (
        ["setup", "--ward", "Maple Ward"],
        ["record", NOTE],
        ["import", "observations", out / "rows.csv", "--rejects", out / "rejects.csv"],
        ["report", "weekly", "--out", out / "weekly.pdf"],
        *(["export", out / f"all.{ending}"] for ending in ("json", "csv", "xlsx")),
        ["backup", "--to", out / "copy.db"],
        ["restore", out / "copy.db"],
        ["check"],
    ):
        assert main([*map(str, words), "--data-dir", str(data)]) == 0, words


def preview_and_print(out):
    from PySide6.QtPrintSupport import QPrinter
    from PySide6.QtWidgets import QApplication

    from safehuddle.ui.paper.preview import Preview
    from safehuddle.ui.paper.sending import paint

    app = QApplication([])
    pdf = (out / "weekly.pdf").read_bytes()
    preview = Preview(DirectJobs(None))
    preview.resize(800, 900)
    preview.show()
    preview.show_pdf(pdf)
    app.processEvents()
    assert preview.page_count
    assert not preview.grab().isNull()
    preview.close()
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(out / "printed.pdf"))
    paint(printer, pdf)


if __name__ == "__main__":
    commands(Path(sys.argv[1], "data"), Path(sys.argv[1], "out"))
    preview_and_print(Path(sys.argv[1], "out"))
