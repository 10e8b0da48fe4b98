"""Dates in German; what is not named here is as Django has it."""

DATETIME_FORMAT = "j. F Y, H:i"
