# SPDX-License-Identifier: GPL-2.0-only
"""The guest under gdb: symbols of modules at their addresses, from before the
first of their instructions is executed.

The guest's kernel calls do_init_module() when a module lies in memory and has its
addresses. A breakpoint there asks the kernel's own structures where the sections
are, as the kernel's scripts/gdb does, and tells gdb.
"""
import os

import gdb

from mm import command
from mm.tree import session


def address_of(name):
    """The address of a function of the guest's kernel, which has no types."""
    return int(gdb.parse_and_eval(f"(unsigned long)&{name}")) & 0xffffffff


def read_pointer(address):
    """A word of the guest's memory."""
    return int(gdb.Value(address).cast(gdb.lookup_type("unsigned long").pointer()
                                       ).dereference())


class Layout:
    """Where the structures of the guest's kernel have what is needed here, as
    arch/arm/host/debug.c tells. struct module_sect_attrs is private to the kernel:
    a group of attributes, a count, and so many pairs of attribute and address."""

    def __init__(self, figures):
        self.name, self.sections, self.count, self.address = figures
        self.first = self.count + 4
        self.each = self.address + 4

    def name_of(self, module):
        """The name of a struct module."""
        return text_at(module + self.name)

    def sections_of(self, module):
        """section -> address, of a struct module."""
        attributes = read_pointer(module + self.sections)
        entries = [attributes + self.first + i * self.each
                   for i in range(read_pointer(attributes + self.count))]
        return {text_at(read_pointer(entry)): read_pointer(entry + self.address)
                for entry in entries}


def text_at(address):
    """A string in the guest's memory."""
    kind = gdb.lookup_type("char").pointer()
    return gdb.Value(address).cast(kind).string()


class Loading(gdb.Breakpoint):
    """Stops where a module is about to start, and tells gdb where it lies. The
    memory manager itself stays stopped there, the others go on."""

    def __init__(self, layout):
        super().__init__(f"*{address_of('do_init_module'):#x}", internal=True)
        self.silent = True
        self.layout = layout
        self.known = {}         # name -> address of .text

    def stop(self):
        module = int(gdb.parse_and_eval("(unsigned long)$r0")) & 0xffffffff
        name = self.layout.name_of(module)
        file = session()["modules"].get(name)
        if file:
            self.load(name, file, self.layout.sections_of(module))
        return name == session()["main"]

    def load(self, name, file, sections):
        """Have gdb know the module; what it knew of an earlier load is forgotten."""
        if name in self.known:
            gdb.execute(f"remove-symbol-file -a {self.known[name]:#x}", to_string=True)
        words = " ".join(f"-s {section} {address:#x}"
                         for section, address in sections.items() if section != ".text")
        self.known[name] = sections[".text"]
        gdb.execute(f"add-symbol-file {file} {sections['.text']:#x} {words}",
                    to_string=True)


class End(gdb.Breakpoint):
    """Stops where the guest's kernel is about to panic, an oops included."""

    def __init__(self):
        name = "guest_panic" if session()["guest_panic"] else "panic"
        super().__init__(f"*{address_of(name):#x}", internal=True)
        self.silent = True

    def stop(self):
        print("The guest's kernel is about to panic: \"backtrace\" tells how it came "
              "here.")
        return True


@command("guest", "TEXT", gdb.COMMAND_RUNNING)
def guest_command(text):
    """Type a command into the guest's shell and let the guest run. Ctrl-C stops it
    again; what the guest prints appears with a bar in front."""
    if "console" not in session():
        raise gdb.GdbError("there is no guest with a shell")
    os.write(session()["console"], f"{text}\n".encode())
    gdb.execute("continue")


def end(_):
    """gdb is about to leave: the guest has nobody to wait for."""
    gdb.execute("kill", to_string=True)


def start():
    """Connect to the guest and let it run to where the memory manager is loaded."""
    layout = Layout(session()["layout"])
    gdb.execute(f"file {session()['kernel']}", to_string=True)
    gdb.execute(f"directory {session()['tree']}:{session()['top']}", to_string=True)
    gdb.execute("set remotetimeout 30")
    gdb.execute("set suppress-cli-notifications on")
    gdb.execute(f"target remote {session()['socket']}", to_string=True)
    gdb.events.gdb_exiting.connect(end)
    Loading(layout)
    End()
    gdb.execute("continue", to_string=True)
    gdb.execute("set suppress-cli-notifications off")


if session().get("arch") == "arm":
    start()
