# SPDX-License-Identifier: GPL-2.0-only
"""The results of the last make check and the last make bench. A module for scripts/docs."""
import json

import builder
from docs_rst import LICENCE, block, code, table, title

CHECK = builder.BUILD / "results" / "table.json"
BENCH = builder.BUILD / "bench"


def cell(row):
    """passed, and failed if any did."""
    if not row:
        return ""
    failed = f", {row['failed']} **failed**" if row["failed"] else ""
    return f"{row['passed']}{failed}"


def matrices(rows):
    """A table for each port, points by configurations."""
    text = ""
    for heading, belongs in (
            ("In a process", lambda row: row["column"].startswith("um ")
             and row["point"] != "the project"),
            ("In the guest", lambda row: row["column"].startswith("arm ")
             and row["point"] != "the project"),
            ("The project", lambda row: row["point"] == "the project")):
        chosen = {(row["point"], row["column"]): row for row in rows if belongs(row)}
        if not chosen:
            continue
        columns = sorted({column for _, column in chosen})
        points = list(dict.fromkeys(point for point, _ in chosen))
        text += title(heading, "-") + table(
            ("", *columns), [(point, *(cell(chosen.get((point, column))) for column in columns))
                             for point in points])
    return text


def results():
    """The page of the last make check."""
    text = LICENCE + title("The last check")
    if not CHECK.exists():
        return text + (f"There was none yet: {code('make check')} judges every point of the "
                       "series in a process, and every release in the guest.\n")
    found = json.loads(CHECK.read_text(encoding="utf-8"))
    totals = {kind: sum(row[kind] for row in found["rows"])
              for kind in ("passed", "failed", "skipped")}
    return (text + f"{found['date']}: **{totals['passed']} passed, {totals['failed']} failed, "
            f"{totals['skipped']} skipped**. A cell has the number of tests that passed.\n\n"
            + matrices(found["rows"]))


def bench(site):
    """The page of the last make bench, with its plots."""
    text = LICENCE + title("What operations cost")
    plots = sorted(BENCH.glob("*.svg"))
    if not plots:
        return text + (f"Nothing was measured yet: {code('make bench VERSION=all')} counts "
                       "instructions in a process and in the guest, and draws plots.\n")
    text += ("What the last " + code("make bench") + " has measured: an allocation and its "
             "release are a pair, and a pair is counted in instructions.\n\n")
    for path in plots:
        site.write(f"_static/bench/{path.name}", path.read_bytes())
        text += (f".. image:: _static/bench/{path.name}\n   :class: plot\n"
                 f"   :alt: {path.stem.replace('-', ', ')}\n\n")
    measured = BENCH / "table.txt"
    if measured.exists():
        text += title("As a table", "-") + block(measured.read_text(encoding="utf-8"))
    return text


def pages(site):
    """Write them."""
    site.write("results.rst", results())
    site.write("bench.rst", bench(site))
