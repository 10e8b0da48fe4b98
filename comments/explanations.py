"""What authors read beside the reason for which their comment, or a change of it, was not accepted."""

from django.utils.translation import gettext_lazy as _

from .models import Reason

DEFAULTS = {
    Reason.OFF_TOPIC: _("Please write about what the article is about."),
    Reason.HARASSMENT: _("Please answer what people say, and do not attack them for who they are."),
    Reason.THREAT: _("We publish nothing that threatens people or wishes them harm."),
    Reason.HATE: _("We publish nothing that degrades people for the group to which they belong."),
    Reason.PRIVACY: _(
        "Please leave out what is private, such as addresses, numbers or the health of others."
    ),
    Reason.ILLEGAL: _("We cannot publish what the law forbids."),
    Reason.FALSE: _(
        "As far as we know, this is not so. You are welcome to write again and name your sources."
    ),
    Reason.IMPERSONATION: _("Please write under a name that nobody takes for somebody else’s."),
    Reason.ADVERTISING: _("Comments are not the place to advertise products, services or pages."),
    Reason.DUPLICATE: _("Somebody has written this here already. Please add to it rather than repeat it."),
    Reason.OTHER: _("None of our usual reasons fits."),
}


def sentence(reason, written):
    """What the moderators have written for this reason, or else our own words; empty without a reason."""
    return (written or "").strip() or str(DEFAULTS.get(reason, ""))
