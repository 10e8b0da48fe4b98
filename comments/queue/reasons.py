"""Why comments are refused, and what their authors read."""

from ..models import Explanation, Reason

KEYS = "1234567890o"


def told():
    """For each reason its value, its words, its key, and the sentence that authors read."""
    sentences = dict(Explanation.objects.values_list("reason", "text"))
    return [
        (reason.value, reason.label, key, sentences.get(reason.value, ""))
        for reason, key in zip(Reason, KEYS, strict=True)
    ]
