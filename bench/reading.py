"""Reads, each target in turn in every round."""

import sys
from dataclasses import dataclass, field
from statistics import median

from . import load, processes

GZIP = {"Accept-Encoding": "gzip"}


@dataclass
class Target:
    """`roots` are the processes whose time is counted; `base` names the target that the ratio is to."""

    name: str
    url: str
    roots: list
    headers: dict = field(default_factory=dict)
    base: str = ""
    results: list = field(default_factory=list)
    alone: list = field(default_factory=list)
    costs: list = field(default_factory=list)

    def median(self, what):
        """Of the rounds at 32 connections: `rate`, `p50` or `p99`."""
        return median(getattr(result, what) for result in self.results)

    def median_alone(self, what):
        """The same with one connection."""
        return median(getattr(result, what) for result in self.alone)

    def cost(self):
        """Milliseconds of processor time a request: (of all, of each of the roots)."""
        each = [median(costs) for costs in zip(*self.costs, strict=True)]
        return sum(each), each

    def measure(self, seconds):
        """Many at once, then one alone, whose cost is that of a request: the many leave some unanswered."""
        self._drive(1)
        self.results.append(self._drive(seconds))
        before = [processes.cpu_seconds(root) for root in self.roots]
        alone = self._drive(max(1, seconds // 2), connections=1)
        spent = [processes.cpu_seconds(root) - was for root, was in zip(self.roots, before, strict=True)]
        self.alone.append(alone)
        self.costs.append([1000 * one / alone.requests for one in spent])

    def _drive(self, seconds, **options):
        """Longer where nothing was answered in time, as on a busy machine."""
        for longer in (1, 2, 4, 8):
            result = load.drive(self.url, seconds * longer, headers=self.headers, **options)
            processes.wait_until_idle(*self.roots)
            if result.requests:
                return result
        return sys.exit(f"{self.name}: no answer within {8 * seconds} s.")


def measure(targets, rounds, seconds, say):
    for number in range(rounds):
        for target in targets:
            say(f"round {number + 1}: {target.name}")
            target.measure(seconds)
