"""What the site promises about speed, and whether a run kept it."""

from dataclasses import dataclass

from . import posting, weight
from . import targets as t


@dataclass(frozen=True)
class Goal:
    """`target` is None where a figure is only stated. `is_least` says that more is better."""

    what: str
    measured: float
    target: float | None = None
    form: str = "{:.2f}"
    is_least: bool = False
    note: str = ""

    @property
    def is_reached(self):
        return self.measured >= self.target if self.is_least else self.measured <= self.target

    def line(self):
        found = self.form.format(self.measured) + (f" ({self.note})" if self.note else "")
        if self.target is None:
            return f"| {self.what} | {found} | | stated |"
        wanted = ("≥ " if self.is_least else "≤ ") + self.form.format(self.target)
        return f"| {self.what} | {found} | {wanted} | {'yes' if self.is_reached else '**no**'} |"


def of(run):
    """Every goal, in the order in which they were set."""
    at = {target.name: target for target in run.targets}
    return [*_of_reads(at), *_of_costs(at, run), *_of_posts(run), *_of_sizes(at, run)]


def _of_reads(at):
    def ratio(name, base, target):
        found = at[name].median("rate") / at[base].median("rate")
        return Goal(f"{name}, of {base}", found, target, is_least=True)

    return [
        ratio(t.CACHED_GZIP, t.GZIP_STATIC, 0.60),
        ratio(t.CACHED, t.STATIC, 0.55),
        ratio(t.BEHIND, t.GZIP_STATIC, 0.90),
    ]


def _of_costs(at, run):
    def cost(name, target=None):
        whole, (site, database) = at[name].cost()
        note = f"workers {site:.2f}, PostgreSQL {database:.2f}"
        note += f"; queries: {run.queries[name]}" if name in run.queries else ""
        return Goal(f"{name}: CPU of a request", whole, target, "{:.2f} ms", note=note)

    return [
        cost(t.UNCACHED, 2),
        cost(t.ONE_FILE),
        cost(t.FRONT_UNCACHED),
        Goal("front page, uncached: queries", run.queries[t.FRONT_UNCACHED], 2, "{}"),
    ]


def _of_posts(run):
    goals = []
    for one in run.posts:
        is_spread = len(one.slugs) > 1 and one.name != posting.ONE_FILE
        goals += [
            Goal(one.name, one.median_rate(), 750 if is_spread else None, "{:,.0f}/s", is_least=True),
            Goal(f"{one.name}: p99", one.median("p99"), 40 if is_spread else None, "{:.0f} ms"),
        ]
    found = run.arriving
    note = f"{found.seen} of {found.sent} comments in the next response"
    return [
        *goals,
        Goal("cached reads while 5 comments/s arrive", found.ratio(), 0.90, is_least=True, note=note),
        Goal("comments that were not in the next response", found.sent - found.seen, 0, "{}"),
    ]


def _of_sizes(at, run):
    def slower(name, base):
        found = at[base].median("rate") / at[name].median("rate")
        return Goal(f"{name}: times as slow as with 100", found, 1.10)

    parts = [" + ".join(f"{one.share:.0f}" for one in processes) for processes in run.memory]
    everything, one_file = (sum(one.share for one in processes) for processes in run.memory)
    deliveries = run.memory[0][-1]
    tail = at[t.CACHED_GZIP].median("p99") / at[t.GZIP_STATIC].median("p99")
    plain, gzipped, brotli = (len(body) / weight.KB for body in run.bodies)
    return [
        slower(t.MANY_CACHED, t.CACHED_GZIP),
        slower(t.MANY_UNCACHED, t.UNCACHED),
        Goal("memory of 2 workers, alone", everything - deliveries.own, 120, "{:.0f} MB"),
        Goal("memory of all that serve starts", everything, form="{:.0f} MB", note=parts[0]),
        Goal("one file of Django: memory of 2 workers", one_file, form="{:.0f} MB", note=parts[1]),
        Goal("cold start to first article", run.start[0], 0.7, "{:.2f} s"),
        Goal("one file of Django: cold start", run.start[1], form="{:.2f} s"),
        Goal("page with 100 comments", plain, 50, "{:.1f} KB"),
        Goal("page with 100 comments, gzip", gzipped, 12, "{:.1f} KB"),
        Goal("page with 100 comments, Brotli", brotli, 9.8, "{:.1f} KB"),
        *_of_parts(run.bodies[0]),
        Goal("p99 at 32 connections, cached, of nginx gzip_static", tail, 1.5),
        Goal("p99 at 32 connections, uncached", at[t.UNCACHED].median("p99"), 45, "{:.0f} ms"),
        Goal("one file of Django: p99 at 32 connections", at[t.ONE_FILE].median("p99"), form="{:.0f} ms"),
        Goal("p50 alone, cached", at[t.CACHED_GZIP].median_alone("p50"), form="{:.2f} ms"),
        Goal("p50 alone, uncached", at[t.UNCACHED].median_alone("p50"), form="{:.2f} ms"),
    ]


def _of_parts(page):
    for what, content in weight.parts(page):
        size, note = weight.told(content)
        yield Goal(what, size, form="{:.1f} KB", note=note)


def table(goals):
    lines = ["| what | measured | goal | reached |", "|---|---|---|---|"]
    return "\n".join([*lines, *(goal.line() for goal in goals)])
