"""Dates in German; what is not named here is as Django has it."""

DATETIME_FORMAT = "j. F Y, H:i"
# Names of ours; see those of English.
MOMENT = "d.m.Y H:i T"
LONG_MOMENT = "j. F Y, H:i T"
FULL_MOMENT = "l, j. F Y, H:i T"
FULL_DAY = "l, j. F Y"
