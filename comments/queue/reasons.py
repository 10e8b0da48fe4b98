"""Why comments are refused, and what their authors read."""

from django.db.models import F

from .. import explanations
from ..models import Explanation, Reason
from .gathering import gather, part

KEYS = "1234567890o"


def parts():
    """What `read` needs of `gathering`."""
    yield part("explanation", Explanation.objects.all(), said={"reason": F("reason"), "text": F("text")})


def read(gathered):
    """For each reason its value, its words, its key, and the sentence that authors read."""
    sentences = {said["reason"]: said["text"] for *_, said in gathered["explanation"]}
    return [
        (reason.value, reason.label, key, explanations.sentence(reason, sentences.get(reason.value)))
        for reason, key in zip(Reason, KEYS, strict=True)
    ]


def told():
    """The same in a query of its own."""
    return read(gather(parts()))
