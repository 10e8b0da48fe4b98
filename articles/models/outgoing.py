from django.db import models
from django.utils import timezone


class Delivery(models.Model):
    """A side effect that waits in the outbox: written in the transaction of its act, carried out after it."""

    WAITING, SENDING, DONE, FAILED = "waiting", "sending", "done", "failed"
    STATES = [(WAITING, "Waiting"), (SENDING, "Sending"), (DONE, "Done"), (FAILED, "Given up")]

    kind = models.CharField(max_length=30)
    content = models.JSONField()
    state = models.CharField(max_length=10, choices=STATES, default=WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField(default=timezone.now)
    queued_at = models.DateTimeField(default=timezone.now)
    done_at = models.DateTimeField(null=True)
    problem = models.TextField(blank=True)

    class Meta:
        verbose_name_plural = "deliveries"
        indexes = [
            models.Index(
                fields=["due_at"], name="delivery_due", condition=models.Q(state__in=["waiting", "sending"])
            ),
        ]

    def __str__(self):
        return f"{self.kind} {self.pk}"
