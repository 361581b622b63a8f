# SPDX-License-Identifier: GPL-2.0-only
"""The results of the benchmarks as plots, by gnuplot. A module for scripts/bench."""
import subprocess

import benchmarks
import series

# Colours that can be told apart by everybody (Okabe and Ito).
COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#000000")
KERNEL_COLOUR = "#7f7f7f"

HEAD = """
set terminal svg size 800,500 dynamic mouse standalone background 'white' font 'sans,14' name '{name}' noenhanced
set title '{title}'
set xlabel '{x}'
set ylabel '{y}'
set key top left Left reverse
set grid lc '#dddddd' lw 1
set border 3
set tics nomirror
"""


class Plot:
    """One plot: lines, each with its points."""

    def __init__(self, name, title, x, y, *settings):
        self.head = HEAD.format(name=name, title=title, x=x, y=y)
        self.settings = settings
        self.data, self.lines = [], []

    def line(self, title, pairs, colour, width=2):
        """Add points (x, y) with a line through them."""
        self._add(title, pairs, f"linespoints pt 7 ps {0.4 + width / 8} lw {width}", colour)

    def marks(self, title, pairs, colour):
        """Add rings without a line."""
        self._add(title, pairs, "points pt 6 ps 1.5 lw 2", colour)

    def _add(self, title, pairs, style, colour):
        if not pairs:
            return
        name = f"$line{len(self.data)}"
        rows = "\n".join(f"{x} {y:.3f}" for x, y in pairs)
        self.data.append(f"{name} << END\n{rows}\nEND")
        self.lines.append(f"{name} using 1:2 with {style} lc rgb '{colour}' "
                          f"title '{title}'")

    def draw(self):
        """The SVG."""
        text = "\n".join([self.head, *self.settings, *self.data,
                          "plot " + ", ".join(self.lines)])
        done = subprocess.run(["gnuplot"], input=text, capture_output=True, text=True,
                              check=False)
        if done.returncode:
            raise benchmarks.BenchError(f"gnuplot: {done.stderr.strip()}")
        return done.stdout


def points(found, load, attribute):
    """(value, cost) for each value of a load."""
    return [(key.value, getattr(result, attribute)) for key, result in found.items()
            if key.load == load and getattr(result, attribute) is not None]


def coloured(measured):
    """(release, its results, a colour), one after the other."""
    for number, (configuration, columns) in enumerate(measured):
        yield configuration, columns, COLOURS[number % len(COLOURS)]


def with_kernel(plot, measured, column, find):
    """A line for each release, and one for the guest's kernel.

    Lines that lie on one another get thinner, so that all can be seen.
    """
    for number, (configuration, columns, colour) in enumerate(coloured(measured)):
        plot.line(configuration.version, find(columns.get(column, {})), colour,
                  2 + 2 * (len(measured) - 1 - number))
    configuration, columns = measured[-1]
    if column == "guest" and "kernel" in columns:
        plot.line(f"Linux {benchmarks.kernel_release(configuration.guest)}",
                  find(columns["kernel"]), KERNEL_COLOUR)


def live_areas(measured, column, which):
    """vmalloc() and vfree() against the number of areas there are."""
    where = "in the guest (ARM)" if column == "guest" else "in a process (x86)"
    plot = Plot(f"areas_{column}", f"vmalloc(4096) and vfree(), {where}",
                "other areas alive", "instructions", "set logscale y",
                "set yrange [100:*]", "set key bottom right")
    with_kernel(plot, measured, column,
                lambda found: points(found, "vmalloc", "instructions"))
    if column == "process":
        seen = set()
        for configuration, _, colour in coloured(measured):
            known = benchmarks.original(configuration, which)
            marks = tuple((value, cost) for (load, value), cost in sorted(known.items())
                          if load == "vmalloc")
            if marks and marks not in seen:
                plot.marks(f"the original, {configuration.version}", marks, colour)
            seen.add(marks)
    return plot.draw()


def day(configuration):
    """When a point came out: of a release its date, else that of the last patch."""
    release = series.releases().get(configuration.version)
    if release:
        return release.date
    if configuration.patches:
        return series.patches()[configuration.patches - 1].day
    return series.releases()["2.6.12-rc2"].date


OVER_TIME = (("vmalloc", 0), ("alloc_pages", 0), ("kmalloc", 64), ("kmem_cache", 64),
             ("kmap_atomic", 1))


def over_time(measured, column, which):
    """Some costs, release after release."""
    where = "in the guest (ARM)" if column == "guest" else "in a process (x86)"
    names = ", ".join(f"'{configuration.version}' '{day(configuration)}'"
                      for configuration, _ in measured)
    plot = Plot(f"releases_{column}", f"Cost of a pair of operations, {where}", "",
                "instructions", "set xdata time", "set timefmt '%Y-%m-%d'",
                f"set xtics rotate by 30 right ({names})", "set logscale y",
                "set xrange ['2005-05-01':'2006-02-01']", "set yrange [10:2000]",
                "set key outside top center horizontal")
    for (load, value), colour in zip(OVER_TIME, COLOURS):
        here, there = [], []
        for configuration, columns in measured:
            known = benchmarks.original(configuration, which)
            here += [(day(configuration), cost) for at, cost in
                     points(columns.get(column, {}), load, "instructions") if at == value]
            if (load, value) in known:
                there.append((day(configuration), known[load, value]))
        plot.line(f"{load} {value}", here, colour)
        if column == "process":
            plot.marks(f"{load} {value}, original", there, colour)
    return plot.draw()


def overhead(measured, column, load, title):
    """Memory that is spent on objects, against their size."""
    plot = Plot(f"{load}_{column}", title, "size of an object in bytes", "% of the size",
                "set logscale x 2", "set xrange [8:4096]", "set key top right",
                "set yrange [-5:160]")
    with_kernel(plot, measured, column, lambda found: [
        (size, 100 * amount / size) for size, amount in points(found, load, "amount")])
    return plot.draw()


def fragmentation(measured, column):
    """Free memory that is of no use, against the order that is wanted."""
    plot = Plot(f"fragmentation_{column}",
                "Free memory in blocks too small for an order, after the standard load",
                "order", "% of the free memory", "set yrange [0:105]")
    with_kernel(plot, measured, column,
                lambda found: points(found, "fragmentation", "amount"))
    return plot.draw()


def draw(measured, which):
    """{name of the file: SVG} for all plots."""
    columns = [name for name in ("process", "guest")
               if any(name in found for _, found in measured)]
    plots = {}
    for name in columns:
        plots[f"areas-{name}.svg"] = live_areas(measured, name, which)
        plots[f"releases-{name}.svg"] = over_time(measured, name, which)
    plots["overhead-cache.svg"] = overhead(
        measured, columns[-1], "kmem_cache_overhead",
        "Memory that a cache spends beside the objects")
    plots["overhead-kmalloc.svg"] = overhead(
        measured, columns[-1], "kmalloc_overhead",
        "Memory that kmalloc() spends beside what was asked for")
    plots["fragmentation.svg"] = fragmentation(measured, columns[-1])
    return plots
