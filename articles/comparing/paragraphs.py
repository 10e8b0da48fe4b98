"""A difference cut into paragraphs, for pages that show words and no marks of a format."""

from dataclasses import replace

from .words import FAR


def of(difference):
    """Lists of runs, one for each line that has words; what is FAR stands in a list of its own."""
    line = []
    for run in difference.folded:
        if run.mark == FAR:
            yield line
            yield [run]
            line = []
            continue
        first, *others = run.text.split("\n")
        line.append(replace(run, text=first))
        for text in others:
            yield line
            line = [replace(run, text=text)]
    yield line


def paragraphs(difference):
    """As `of`, without the empty ones."""
    for line in of(difference):
        if any(run.text.strip() for run in line):
            yield [run for run in line if run.text]
