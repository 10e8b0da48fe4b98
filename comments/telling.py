"""Mail about comments. It never holds what a visitor typed, so nobody can send words through us."""

from articles import outbox

from . import places
from .models import Comment

REPLY = """\
There is a new reply to your comment on “{headline}”. Please read it here:

{link}

You get this mail because you signed in to comment.
"""


def tell_of_reply(comment):
    """Queues a mail to the person with an account whose comment got this reply."""
    if not comment.parent_id:
        return
    parent = Comment.objects.select_related("user").get(pk=comment.parent_id)
    reader = parent.user
    if reader and reader.is_active and reader.pk != comment.user_id:
        # The edition that it was written on may have lost its words for a legal reason.
        headline = comment.edition.version.document.headline or "an article"
        body = REPLY.format(headline=headline, link=places.permalink(comment.pk))
        outbox.queue_mail(reader.email, f"A reply to your comment on “{headline}”", body)
