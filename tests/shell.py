"""Runs code that comes in lines of JSON, each in a process that has set up Django and done nothing else."""

import contextlib
import importlib
import io
import json
import os
import sys
import traceback

import django


def main():
    django.setup()
    # Nearly everybody asks for it.
    importlib.import_module("tests.make_comments")
    for line in sys.stdin:
        if not os.fork():
            sys.stdout.write(json.dumps(run(json.loads(line))) + "\n")
            sys.stdout.flush()
            os._exit(0)
        os.wait()


def run(code):
    """What it printed, and what went wrong."""
    with contextlib.redirect_stdout(io.StringIO()) as said:
        try:
            exec(code, {})  # noqa: S102
        except Exception:
            return said.getvalue(), traceback.format_exc()
    return said.getvalue(), ""


if __name__ == "__main__":
    main()
