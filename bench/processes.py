"""What processes cost, as Linux counts it in /proc."""

import os
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


def memory(root):
    """Megabytes of the process and of each below it: its share of what it uses (PSS)."""
    return [_share(one.pid) for one in tree(root)]


def _read(path):
    try:
        # The name in parentheses may hold spaces.
        fields = (path / "stat").read_text().rpartition(") ")[2].split()
    except OSError:
        return None
    return Process(int(path.name), int(fields[1]), sum(map(int, fields[11:15])) * _TICK)


def _share(pid):
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024
