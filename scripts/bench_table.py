# SPDX-License-Identifier: GPL-2.0-only
"""The results of the benchmarks as text. A module for scripts/bench."""
import benchmarks
import builder

COLUMNS = ("process", "guest", "kernel")


def number(value, digits=0):
    """A figure, or nothing."""
    return "" if value is None else f"{value:.{digits}f}"


def small(value):
    """A time: with decimals where they say something."""
    return number(value, 1 if value is not None and value < 100 else 0)


def keys_of(columns):
    """All lines, in the order in which they were measured."""
    return list(dict.fromkeys(key for found in columns.values() for key in found))


def ratio(instructions, known):
    """What the original costs, and how many times that it is here."""
    if known is None or instructions is None:
        return f"{'':>9}{'':>7}"
    return f"{known:>9}{instructions / known:>7.3f}"


def titles(columns, flavour):
    """The two lines above the figures."""
    upper, lower = f"{'':<30}", f"{'':<30}"
    for column in columns:
        if column == "process":
            upper += f"{'in a process':^32}"
            lower += f"{'instr':>8}{'original':>9}{'ratio':>7}{'ns':>8}"
        else:
            title = ("in the guest" if column == "guest" else
                     f"guest's own {benchmarks.kernel_release(flavour)}")
            upper += f"{title:^22}"
            lower += f"{'instr':>12}{'ns':>10}"
    return [upper.rstrip(), lower.rstrip()]


def costs(key, columns, known):
    """One line of costs."""
    line = f"{key.load:<17}{key.value:>6} {key.of:<6}"
    for column, found in columns.items():
        result = found.get(key, benchmarks.Result())
        if column == "process":
            line += (f"{number(result.instructions):>8}"
                     + ratio(result.instructions, known.get((key.load, key.value)))
                     + f"{small(result.nsec):>8}")
        else:
            line += f"{number(result.instructions):>12}{small(result.nsec):>10}"
    return line.rstrip()


def amounts(keys, columns, flavour):
    """The lines of memory that is spent."""
    lines = []
    names = {"process": "process", "guest": "guest",
             "kernel": "kernel " + (benchmarks.kernel_release(flavour)
                                    if "kernel" in columns else "")}
    for load in dict.fromkeys(key.load for key in keys):
        of_load = [key for key in keys if key.load == load]
        what = ("% of the free memory in blocks smaller than an order"
                if load == "fragmentation" else
                "bytes that an object takes up beside its own size")
        lines += ["", f"{load}: {what}",
                  f"{of_load[0].of:>8}" + "".join(f"{names[column]:>16}"
                                                  for column in columns)]
        lines += [f"{key.value:>8}" + "".join(f"{number(found[key].amount, 1):>16}"
                                              for found in columns.values())
                  for key in of_load]
    return lines


def table(configuration, columns, which):
    """Everything of one release."""
    columns = {name: columns[name] for name in COLUMNS if name in columns}
    known = benchmarks.original(configuration, which)
    keys = keys_of(columns)
    shares = [key for key in keys
              if any(found.get(key, benchmarks.Result()).amount is not None
                     for found in columns.values())]
    lines = ["", f"{configuration.version}, SMP={builder.yes_no(configuration.smp)}: "
                 "one allocation and its release"]
    lines += titles(columns, configuration.guest)
    lines += [costs(key, columns, known) for key in keys if key not in shares]
    lines += amounts(shares, columns, configuration.guest)
    return "\n".join(lines)


def summary(measured, which):
    """The ratios to the original, a line for each release or patch; one that changes
    nothing has none."""
    rows = {}
    for configuration, columns in measured:
        known = benchmarks.original(configuration, which)
        rows[configuration.version] = {
            key: f"{result.instructions:.0f} "
                 f"({result.instructions / known[key.load, key.value]:.3f})"
            for key, result in columns.get("process", {}).items()
            if (key.load, key.value) in known}
    keys = list(dict.fromkeys(key for cells in rows.values() for key in cells))
    if not keys:
        return ""
    lines = ["", "Instructions in a process, and how many times the original's that is "
             "(no line: as the one before):",
             f"{'':<12}" + "".join(f"{key.load:>16}" for key in keys),
             f"{'':<12}" + "".join(f"{f'{key.value} {key.of}':>16}" for key in keys)]
    before = None
    for version, cells in rows.items():
        if cells != before:
            lines.append(f"{version:<12}" + "".join(f"{cells.get(key, ''):>16}"
                                                    for key in keys))
        before = cells
    return "\n".join(lines)
