# SPDX-License-Identifier: GPL-2.0-only
"""Writing reStructuredText. A module for scripts/docs."""
import re
import textwrap

LICENCE = ".. SPDX-License-Identifier: GPL-2.0-only\n\n"


def escaped(text):
    """Running text in which nothing means anything to Sphinx."""
    text = re.sub(r"([\\*`|_])", r"\\\1", text)
    # Names of code, as such.
    return re.sub(r"(?<![\w./])((?:\w|\\_)+\(\))", lambda match: code(match[1]), text)


def code(text):
    """A name or line of code in running text."""
    return "``" + text.replace("\\", "") + "``"


def title(text, mark="="):
    """A heading."""
    return f"{text}\n{mark * len(text)}\n\n"


def block(text, language="none"):
    """Lines as they are."""
    return f".. code-block:: {language}\n\n{textwrap.indent(text.rstrip(), '   ')}\n\n"


def table(head, rows, widths=None):
    """A table; each cell is text that may hold markup."""
    lines = [".. list-table::", "   :header-rows: 1"]
    lines += [f"   :widths: {' '.join(map(str, widths))}"] if widths else []
    lines.append("")
    for row in (head, *rows):
        for number, cell in enumerate(row):
            lines.append(("   * - " if number == 0 else "     - ") + str(cell))
    return "\n".join(lines) + "\n\n"


def toctree(names, depth=1, hidden=False):
    """A list of pages."""
    return (f".. toctree::\n   :maxdepth: {depth}\n" + ("   :hidden:\n" if hidden else "")
            + "\n" + "\n".join(f"   {name}" for name in names) + "\n\n")
