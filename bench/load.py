"""Drives an address with wrk, and reads what wrk says."""

import re
import subprocess
import sys
from dataclasses import dataclass

_UNITS = {"us": 0.001, "ms": 1, "s": 1000, "m": 60_000}


@dataclass(frozen=True)
class Result:
    """Requests a second, how many there were in all, and times in milliseconds."""

    rate: float
    requests: int
    seconds: float
    p50: float
    p99: float


def drive(url, seconds, *, connections=32, headers=None, script=None, words=()):
    """What the server did for so many connections at once. Ends the run if an answer failed."""
    command = [
        "wrk",
        "--latency",
        "--timeout=30s",
        f"-t{min(2, connections)}",
        f"-c{connections}",
        f"-d{seconds}s",
    ]
    command += [f"-H{name}: {value}" for name, value in (headers or {}).items()]
    command += ["-s", str(script)] if script else []
    done = subprocess.run([*command, url, "--", *map(str, words)], capture_output=True, text=True)
    report = done.stdout
    if done.returncode or "Non-2xx" in report or "Socket errors" in report or "99%" not in report:
        sys.exit(f"{url}\n{report}{done.stderr}")
    requests, took, unit = re.search(r"(\d+) requests in ([\d.]+)(\w+),", report).groups()
    return Result(
        rate=float(re.search(r"Requests/sec:\s+([\d.]+)", report)[1]),
        requests=int(requests),
        seconds=float(took) * _UNITS[unit] / 1000,
        p50=_time(report, 50),
        p99=_time(report, 99),
    )


def _time(report, percent):
    number, unit = re.search(rf"^\s+{percent}%\s+([\d.]+)(\w+)\s*$", report, re.MULTILINE).groups()
    return float(number) * _UNITS[unit]
