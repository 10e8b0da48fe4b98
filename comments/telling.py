"""Mail about comments. It never holds what a visitor typed, so nobody can send words through us."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import outbox

from . import places

WHY = gettext_lazy("You get this mail because you signed in to comment.")


def tell_of_reply(comment):
    """Queues a mail to the person with an account whose comment got this reply."""
    if not comment.parent_id:
        return
    reader = comment.parent.user
    if reader and reader.is_active and reader.pk != comment.user_id:
        # The edition that it was written on may have lost its words for a legal reason.
        headline = comment.edition.version.document.headline
        if headline:
            subject = _("A reply to your comment on “%(headline)s”") % {"headline": headline}
            first = _("There is a new reply to your comment on “%(headline)s”. Please read it here:")
        else:
            subject = _("A reply to your comment")
            first = _("There is a new reply to your comment. Please read it here:")
        said = [first % {"headline": headline}, places.permalink(comment.pk), WHY]
        outbox.queue_mail(reader.email, subject, "\n\n".join(map(str, said)) + "\n")
