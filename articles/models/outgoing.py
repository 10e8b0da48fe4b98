from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Delivery(models.Model):
    """A side effect that waits in the outbox: written in the transaction of its act, carried out after it."""

    WAITING, SENDING, DONE, FAILED = "waiting", "sending", "done", "failed"
    STATES = [(WAITING, _("Waiting")), (SENDING, _("Sending")), (DONE, _("Done")), (FAILED, _("Given up"))]

    kind = models.CharField(_("kind"), max_length=30)
    content = models.JSONField(_("content"))
    state = models.CharField(_("state"), max_length=10, choices=STATES, default=WAITING)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    due_at = models.DateTimeField(_("due at"), default=timezone.now)
    queued_at = models.DateTimeField(_("queued at"), default=timezone.now)
    done_at = models.DateTimeField(_("done at"), null=True)
    problem = models.TextField(_("problem"), blank=True)

    class Meta:
        verbose_name, verbose_name_plural = _("delivery"), _("deliveries")
        indexes = [
            models.Index(
                fields=["due_at"], name="delivery_due", condition=models.Q(state__in=["waiting", "sending"])
            ),
        ]

    def __str__(self):
        return f"{self.kind} {self.pk}"
