"""Why an act is refused. Each message is made of sentences for the person who asked."""


class NotReady(Exception):
    """The document may not be published; `.problems` says why."""

    def __init__(self, problems):
        self.problems = list(problems)
        super().__init__(" ".join(map(str, self.problems)))


class Conflict(Exception):
    """What the person saw is no longer so, or stands against the act."""


class Lacking(ValueError):
    """The act needs words that were not given."""
