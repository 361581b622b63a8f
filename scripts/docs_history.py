# SPDX-License-Identifier: GPL-2.0-only
"""A page for each patch, the list of them, and the timeline. A module for scripts/docs."""
import functools
import html
import json
import re

import builder
import git_tool
import series
import testfiles
from docs_rst import LICENCE, block, code, escaped, table, title, toctree


timeline = builder.functions_of("timeline")


def commits():
    """upstream id -> Commit."""
    return {commit.short: commit for commit in series.commits()}


# --- A patch ----------------------------------------------------------------------

def neighbours(patch):
    """Links to the patches before and after."""
    all_patches = series.patches()
    links = []
    if patch.number > 1:
        links.append(f"before it: :doc:`{all_patches[patch.number - 2].name}`")
    if patch.number < len(all_patches):
        links.append(f"after it: :doc:`{all_patches[patch.number].name}`")
    return "; ".join(links)


def facts(patch, commit):
    """What the header says, as a list."""
    rows = [("Upstream commit", code(patch.commit)),
            ("Author", escaped(patch.field("Author"))),
            ("Date", patch.day),
            ("First in", escaped(patch.field("First-Tag"))),
            ("Allocator", escaped(timeline.allocators(commit))),
            ("Changes", timeline.kind(commit)),
            ("In the series", f"{patch.number} of {len(series.patches())}; "
                              + neighbours(patch))]
    return "".join(f":{name}: {text}\n" for name, text in rows) + "\n"


def linked(text):
    """The same, with links to the patches that it names."""
    known = {patch.commit[:12] for patch in series.patches()}
    return re.sub(r"\b[0-9a-f]{12}\b", lambda match: f":patch:`{match[0]}`"
                  if match[0] in known else match[0], text)


def description(patch):
    """What it is about, paragraph by paragraph."""
    text = title("What changed", "-") + escaped(patch.synopsis) + "\n\n"
    for paragraph in re.split(r"\n\s*\n", patch.description.strip()):
        indented = all(line.startswith((" ", "\t")) for line in paragraph.splitlines())
        text += block(paragraph) if indented else linked(escaped(" ".join(paragraph.split()))) + "\n\n"
    return text


def exports(patch):
    """The names that it exports, or exports no more."""
    found = {sign: set(re.findall(rf"^\{sign}EXPORT_SYMBOL(?:_GPL)?\((\w+)\)", patch.text,
                                  re.MULTILINE)) for sign in "+-"}
    lines = [f"- {word} {', '.join(code(name) for name in sorted(names))}"
             for word, names in (("exported now:", found["+"] - found["-"]),
                                 ("exported no more:", found["-"] - found["+"]),
                                 ("exported from another place:", found["+"] & found["-"]))
             if names]
    return title("For modules", "-") + "\n".join(lines) + "\n\n" if lines else ""


@functools.lru_cache(maxsize=None)
def cases_of(path):
    """The tests of a file, "suite.test"."""
    suites = testfiles.suites_in(path)
    return [f"{suites[0]}.{case}" for case in testfiles.cases_in(path)] if suites else []


def tests(patch):
    """The tests that hold from it on, or until it."""
    text = ""
    for path, since, before in testfiles.limited():
        for limit, words in ((since, "From this patch on"), (before, "Until this patch")):
            if limit == patch:
                text += (f"{words}, {code(f'tests/{path.name}')}:\n\n"
                         + "".join(f"- {code(name)}\n" for name in cases_of(path)) + "\n")
    for path, since in testfiles.compared_figures():
        if since == patch:
            text += (f"It changes figures that tests compare with: "
                     f"{code(f'tests/include/figures/{path.name}')}.\n\n")
    return title("Its tests", "-") + (text or "None: there is nothing to be seen of it "
                                              "from outside.\n\n")


def diffstat(patch):
    """Files and numbers of lines."""
    return git_tool.run("apply", "--stat", patch.path, capture_output=True,
                        text=True).stdout.rstrip()


def effect(patch, costs):
    """Instructions just before it and with it, where both were measured."""
    before, after = costs.get(patch.number - 1), costs.get(patch.number)
    if not before or not after:
        return ""
    rows = [(code(load), before[load], after[load]) for load in after
            if load in before and before[load] != after[load]]
    text = (table(("pair of operations", "instructions before", "with it"), rows) if rows
            else "No pair of operations costs another number of instructions.\n\n")
    return title("Measured effect", "-") + text


def measured():
    """Number of patches -> {load: instructions}, of the last runs of make bench."""
    costs = {}
    for name in ("patches.json", "results.json"):
        path = builder.BUILD / "bench" / name
        found = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
        for point in found.get("releases", []):
            costs[point["patches"]] = {
                f"{entry['load']} {entry['value']}": round(entry["instructions"])
                for entry in point["results"]
                if entry["where"] == "process" and "instructions" in entry}
    return costs


def page(patch, commit, costs):
    """The page of a patch."""
    separator = patch.text.index("--- a/")
    return (LICENCE + title(escaped(patch.title)) + facts(patch, commit)
            + description(patch) + exports(patch) + tests(patch) + effect(patch, costs)
            + title("The patch", "-") + block(diffstat(patch))
            + block(patch.text[separator:], "diff"))


# --- All of them ------------------------------------------------------------------

def index(groups):
    """The table of all patches, by release."""
    text = LICENCE + title("The patches") + (
        "One for each commit of upstream's history that touched the allocators, in "
        "upstream's order.\n\n")
    for name, applied, left_out in groups:
        if applied:
            text += title(name, "-") + timeline.counts(applied, left_out) + ".\n\n"
            text += table(("patch", "allocator", "changes", "what a caller sees"),
                          [(f":doc:`{patch.commit[:12]} <{patch.name}>`",
                            escaped(timeline.allocators(commit)), timeline.kind(commit),
                            escaped(patch.synopsis)) for commit, patch in applied])
    return text + not_applied() + toctree(
        [patch.name for patch in series.patches()], hidden=True)


def not_applied():
    """The commits that are no patch here, with reasons."""
    rows = [(code(name[:12]), escaped(subject), escaped(reason))
            for (name, subject), reason in series.not_applied().items()]
    return title("Commits without a patch", "-") + (
        "They touched the allocators, but there is nothing of theirs in this tree.\n\n"
        ) + table(("commit", "subject", "why not"), rows)


# --- The picture ------------------------------------------------------------------

ROW, TOP_MARGIN, WIDTH = 22, 44, 380
LANES = {"page": 92, "slab": 118, "map": 144}


def mark(kind, x, y):
    """How a patch looks: by what it changes."""
    if kind == "behaviour":
        return f'<circle class="behaviour" cx="{x}" cy="{y}" r="6"/>'
    if kind == "log":
        return f'<rect class="log" x="{x - 5}" y="{y - 5}" width="10" height="10"/>'
    return f'<circle class="source" cx="{x}" cy="{y}" r="5"/>'


def patch_row(commit, patch, y, day):
    """One patch: its day if it is a new one, a mark in each lane, its name."""
    marks = "".join(mark(timeline.kind(commit), LANES[lane], y)
                    for lane in timeline.allocators(commit).split("+"))
    name = html.escape(patch.name.partition("-")[2].replace("-", " "))
    return ((f'<text class="day" x="4" y="{y + 4}" font-size="11">{day}</text>' if day else "")
            + f'<a href="patches/{patch.name}.html"><title>{html.escape(patch.synopsis)}</title>'
            f'{marks}<text x="162" y="{y + 4}" font-size="13">{name}</text></a>')


def release_row(name, y):
    """The line at which a release ends."""
    return (f'<line class="release" x1="0" x2="{WIDTH}" y1="{y}" y2="{y}" stroke-width="2"/>'
            f'<a href="api/{name}.html"><text x="{WIDTH - 6}" y="{y - 5}" font-size="15" '
            f'font-weight="bold" text-anchor="end">{name}</text></a>')


def picture(groups):
    """The timeline as SVG: from the top downwards, a lane for each allocator."""
    parts, y, last_day = [], TOP_MARGIN, None
    for name, applied, _ in groups:
        for commit, patch in applied:
            y += ROW
            parts.append(patch_row(commit, patch, y, "" if patch.day == last_day else patch.day))
            last_day = patch.day
        y += ROW + 6
        parts.append(release_row(name, y))
    lanes = "".join(
        f'<line class="lane" x1="{x}" x2="{x}" y1="{TOP_MARGIN}" y2="{y}"/>'
        f'<text class="lane-name" x="{x}" y="{TOP_MARGIN - 12}" font-size="12" '
        f'text-anchor="middle">{name}</text>' for name, x in LANES.items())
    return (f'<svg class="timeline" role="img" aria-label="The patches from top to bottom, '
            f'with a lane for each allocator" viewBox="0 0 {WIDTH} {y + 10}" '
            f'xmlns="http://www.w3.org/2000/svg">{lanes}{"".join(parts)}</svg>')


def timeline_page(groups):
    """The picture with what it means."""
    svg = picture(groups)
    return (LICENCE + title("The timeline")
            + "From the state in which Linux entered git to 2.6.15. Each mark is a patch, and "
              "leads to its page: a filled circle changes what a caller sees, a square only "
              "what is logged, a ring only the source. The lanes are the page allocator, the "
              "slab allocator, and mappings (vmalloc, kmap, fixmap). The days are those of "
              "upstream's commits.\n\n"
            + ".. raw:: html\n\n   <figure class=\"timeline\">" + svg + "</figure>\n")


def pages(site):
    """Write them."""
    known, costs = commits(), measured()
    groups = timeline.by_release("project", 0, len(series.patches()))
    for patch in series.patches():
        site.write(f"patches/{patch.name}.rst",
                   page(patch, known[patch.commit[:12]], costs))
    site.write("patches/index.rst", index(groups))
    site.write("timeline.rst", timeline_page(groups))
