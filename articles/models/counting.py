from django.db import models


class Generation(models.Model):
    """Counts the acts that changed what readers get of one thing; see `articles.generations`. A thing without
    a row is at 0."""

    key = models.CharField(max_length=40, primary_key=True)
    number = models.PositiveBigIntegerField()
    changed_at = models.DateTimeField(db_index=True)

    def __str__(self):
        return f"{self.key} {self.number}"
