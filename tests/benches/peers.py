"""The same work by other programs: the decision filled by docxtpl and converted by LibreOffice, the
roster read and the report written by openpyxl.

Called by `cargo xtask bench --peers` in a virtual environment that has docxtpl and openpyxl. Reads
from a folder what the benchmarks left there: template.docx (our template), data.json (its data),
paper.docx (the paper filled by us), roster.xlsx, teams.xlsx (form R1 written by us). Prints medians in
nanoseconds as JSON, and the most
memory that importing the roster took, in bytes.
"""

import copy
import io
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from docx import Document
from docx.oxml.ns import qn
from docxtpl import DocxTemplate
from openpyxl import Workbook, load_workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Border, Font, Side

# Lists of the decision, the innermost last, and what each item is called in the other grammar.
LISTS = [
    ("letterhead.agency", "agency_line"),
    ("bases", "basis"),
    ("recipients", "recipient"),
    ("signer.lines", "authority"),
    ("teams.members", "member"),
    ("teams", "team"),
]


def expression(path):
    """A path of ours as the other grammar writes it inside its loops."""
    for own, name in LISTS:
        if path.startswith(own + "."):
            return name + path[len(own):]
    return path


def source(path):
    return "team.members" if path == "teams.members" else path


def translated(text):
    """Our tags in one paragraph as those of docxtpl; block tags alone in it take it away."""
    alone = re.fullmatch(r"\s*\{\{([#?/])([^}]*)\}\}\s*", text)
    if alone:
        mark, path = alone.group(1), alone.group(2).strip()
        if mark == "#":
            return "{%%p for %s in %s %%}" % (dict(LISTS)[path], source(path))
        if mark == "?":
            return "{%%p if %s %%}" % expression(path)
        return "{%p endfor %}" if path in dict(LISTS) else "{%p endif %}"
    text = re.sub(r"\{\{\?([^}]*)\}\}", lambda m: "{%% if %s %%}" % expression(m[1].strip()), text)
    text = re.sub(r"\{\{/[^}]*\}\}", "{% endif %}", text)
    return re.sub(
        r"\{\{([^%#?/][^}|]*)(\|[^}]*)?\}\}",
        lambda m: "{{ %s %s }}" % (expression(m[1].strip()), m[2] or ""),
        text,
    )


def marker_row(row, tag):
    """A row that holds nothing but a tag, made of another one."""
    made = copy.deepcopy(row)
    texts = made.findall(".//" + qn("w:t"))
    for text in texts:
        text.text = ""
    texts[0].text = tag
    return made


def docxtpl_template(file):
    document = Document(file)
    for paragraph in document.element.body.iter(qn("w:p")):
        texts = list(paragraph.iter(qn("w:t")))
        whole = "".join(text.text or "" for text in texts)
        if "{{" in whole:
            texts[0].text = translated(whole)
            for text in texts[1:]:
                text.text = ""
    for row in list(document.element.body.iter(qn("w:tr"))):
        words = "".join(text.text or "" for text in row.iter(qn("w:t")))
        if "{{ team.roman" in words:
            row.addprevious(marker_row(row, "{%tr for team in teams %}"))
        elif "{{ member.name" in words:
            row.addprevious(marker_row(row, "{%tr for member in team.members %}"))
            row.addnext(marker_row(row, "{%tr endfor %}"))
            row.getnext().addnext(marker_row(row, "{%tr endfor %}"))
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def median(job, times):
    measured = []
    for _ in range(times):
        start = time.perf_counter_ns()
        job()
        measured.append(time.perf_counter_ns() - start)
    return statistics.median(measured)


def cells_read(file, read_only=False):
    """Every cell of a workbook. In its quickest way, read-only, openpyxl gives values alone: without the
    fonts that tell TCVN3 and VNI, and without the merged areas."""
    book = load_workbook(file, read_only=read_only, data_only=True)
    count = sum(value is not None for sheet in book for row in sheet.values for value in row)
    book.close()
    return count


def rows_of(file):
    """The rows of a workbook's first sheet, formulas as formulas."""
    book = load_workbook(file, read_only=True)
    rows = [list(row) for row in book.worksheets[0].values]
    book.close()
    return rows


def cells_written(rows):
    """The rows as a workbook, by openpyxl in the way that takes the least memory: framed and in the
    typeface of the form, as the bare library writes them too."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    thin = Side(style="thin")
    border = Border(left=thin, right=thin, top=thin, bottom=thin)
    font = Font(name="Times New Roman", size=11)
    for row in rows:
        cells = []
        for value in row:
            cell = WriteOnlyCell(sheet, value=value)
            cell.font, cell.border = font, border
            cells.append(cell)
        sheet.append(cells)
    book.save(io.BytesIO())


def peak_of_import(toso, file, scratch):
    """The most memory, in bytes, that a process importing the roster held at once."""
    store = [toso, "--data", scratch + "/store"]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    subprocess.run(store + ["setup", "--commune", "08494"], check=True, **quiet)
    child = subprocess.Popen(store + ["import", "roster", str(file)], **quiet)
    _, status, used = os.wait4(child.pid, 0)
    if status != 0:
        sys.exit("toso did not import the roster")
    return used.ru_maxrss * 1024


def main(folder, toso):
    folder = Path(folder)
    roster = folder / "roster.xlsx"
    if cells_read(roster) < 20_000 * 8:
        sys.exit("openpyxl did not read the roster")
    by_openpyxl = median(lambda: cells_read(roster), 3)
    values_by_openpyxl = median(lambda: cells_read(roster, read_only=True), 3)
    report = rows_of(folder / "teams.xlsx")
    if len(report) < 93_524:
        sys.exit("openpyxl did not read the report")
    by_openpyxl_written = median(lambda: cells_written(report), 1)
    template = docxtpl_template(folder / "template.docx")
    data = json.loads((folder / "data.json").read_text(encoding="utf-8"))
    filled = {}

    def fill():
        document = DocxTemplate(io.BytesIO(template))
        document.render(data, autoescape=True)
        made = io.BytesIO()
        document.save(made)
        filled["docx"] = made.getvalue()

    by_docxtpl = median(fill, 5)
    # It must have done the same work: every member stands in the paper.
    (folder / "docxtpl.docx").write_bytes(filled["docx"])
    words = "".join(t.text or "" for t in Document(io.BytesIO(filled["docx"])).element.iter(qn("w:t")))
    names = [member["name"] for team in data["teams"] for member in team["members"]]
    missing = [name for name in names if name not in words]
    if missing or "{{" in words or "{%" in words:
        sys.exit("docxtpl did not fill the decision: %d names missing" % len(missing))

    with tempfile.TemporaryDirectory() as scratch:
        peak = peak_of_import(toso, roster, scratch)
        office = [
            "soffice",
            "-env:UserInstallation=file://%s/profile" % scratch,
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            scratch,
            str(folder / "paper.docx"),
        ]
        quiet = {"check": True, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        # The first start makes the profile: it is not counted.
        subprocess.run(office, **quiet)
        by_office = median(lambda: subprocess.run(office, **quiet), 5)
        ours = [toso, "render-pdf", str(folder / "paper.docx"), scratch + "/ours.pdf"]
        by_toso = median(lambda: subprocess.run(ours, **quiet), 5)

    measured = {"docxtpl": by_docxtpl, "libreoffice": by_office, "toso": by_toso}
    measured.update({"openpyxl": by_openpyxl, "openpyxl-values": values_by_openpyxl})
    measured["openpyxl-write"] = by_openpyxl_written
    print(json.dumps({**measured, "import-peak": peak}))


if __name__ == "__main__":
    main(*sys.argv[1:])
