"""What processes cost, as Linux counts it in /proc."""

import os
import re
import time
from dataclasses import dataclass
from pathlib import Path

_TICK = 1 / os.sysconf("SC_CLK_TCK")  # seconds


@dataclass(frozen=True)
class Process:
    """`seconds` of processor time, in the program and in the kernel, with those of its ended children."""

    pid: int
    parent: int
    seconds: float


def tree(root):
    """The process and all that it started, and that those started."""
    everybody = [found for path in Path("/proc").glob("[0-9]*") if (found := _read(path))]
    members, waiting = [], {root}
    while waiting:
        members += [one for one in everybody if one.pid in waiting]
        waiting = {one.pid for one in everybody if one.parent in waiting}
    return members


def cpu_seconds(*roots):
    """Processor time that these processes and all below them have taken."""
    return sum(one.seconds for root in roots for one in tree(root))


def wait_until_idle(*roots, most=20):
    """Until what clients left behind has been done; `most` seconds."""
    end = time.monotonic() + most
    before = cpu_seconds(*roots)
    while time.monotonic() < end:
        time.sleep(0.1)
        if (now := cpu_seconds(*roots)) - before < 2 * _TICK:
            return
        before = now


@dataclass(frozen=True)
class Memory:
    """Megabytes: `share` of all that the process uses (PSS), `own` that nobody else uses (USS). Where it
    ends, `own` is free, and the shares of the others grow by the rest."""

    share: float
    own: float


def memory(root):
    """The memory of the process and of each below it, in the order of their start."""
    return [_memory(one.pid) for one in sorted(tree(root), key=lambda one: one.pid)]


def _read(path):
    try:
        # The name in parentheses may hold spaces.
        fields = (path / "stat").read_text().rpartition(") ")[2].split()
    except OSError:
        return None
    return Process(int(path.name), int(fields[1]), sum(map(int, fields[11:15])) * _TICK)


def _memory(pid):
    told = Path(f"/proc/{pid}/smaps_rollup").read_text()
    sizes = {name: int(size) / 1024 for name, size in re.findall(r"^(\w+): +(\d+) kB$", told, re.MULTILINE)}
    return Memory(sizes["Pss"], sizes["Private_Clean"] + sizes["Private_Dirty"])
