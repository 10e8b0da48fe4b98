"""What the publication is called, for everything that machines read."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Publication:
    name: str = "Newsroom"
    tagline: str = "Structured analysis articles, with every edition and correction in the open."
    language: str = "en"


def current():
    return Publication()
