# SPDX-License-Identifier: GPL-2.0-only
"""Settings of Sphinx; scripts/docs calls it, and writes the pages that are generated."""
import os

project = "mmhist"
author = "the mmhist project"
copyright = "GPL-2.0-only"          # pylint: disable=redefined-builtin
extensions = ["sphinx.ext.graphviz"]
html_theme = "alabaster"
html_title = "mmhist"
html_static_path = ["_static"]
html_css_files = ["mmhist.css", "dark.css"]
html_show_sphinx = False
html_show_sourcelink = False
html_copy_source = False
html_theme_options = {"fixed_sidebar": False, "page_width": "76rem",
                      "sidebar_width": "15rem", "body_max_width": "auto",
                      "description": "memory allocators of Linux 2.6.12 to 2.6.15",
                      "show_relbars": False}
html_sidebars = {"**": ["about.html", "navigation.html", "searchbox.html"]}
exclude_patterns = ["**/*.inc"]
highlight_language = "none"
pygments_style = "friendly"
graphviz_output_format = "svg"
graphviz_dot_args = ["-Gbgcolor=transparent", "-Gfontname=sans-serif",
                     "-Nfontname=sans-serif", "-Efontname=sans-serif",
                     "-Nfontsize=11", "-Efontsize=10"]
# Attributes of the original's declarations that are not of the language.
c_id_attributes = ["__init", "__devinit", "fastcall", "asmlinkage", "__user", "__iomem", "__nocast",
                   "__bitwise", "__force"]
c_paren_attributes = ["__printf"]
suppress_warnings = os.environ.get("DOCS_SUPPRESS", "").split()


def patch_role(_name, _rawtext, text, _line, inliner, _options=None, _content=None):
    """:patch:`0ceaacc9785f` leads to the page of that patch."""
    from docutils import nodes
    from sphinx import addnodes
    folder = os.path.join(os.path.dirname(__file__), "patches")
    found = [name for name in os.listdir(folder) if name.startswith(text)]
    if not found:
        message = inliner.reporter.error(f"{text}: no patch of the series")
        return [], [message]
    link = addnodes.pending_xref("", refdomain="std", reftype="doc", refexplicit=True,
                                 reftarget="/patches/" + found[0].removesuffix(".rst"),
                                 refwarn=True)
    link += nodes.literal(text, text)
    return [link], []


def setup(app):
    """Called by Sphinx."""
    app.add_role("patch", patch_role)
