"""Dates in English; what is not named here is as Django has it."""

DATE_FORMAT = "F j, Y"
DATETIME_FORMAT = "F j, Y, g:i a"
# Of the desk, where many stand in lists.
SHORT_DATE_FORMAT = "Y-m-d"
SHORT_DATETIME_FORMAT = "Y-m-d H:i"
# Names of ours, which every language has: in the sentences of the desk, with the time zone.
MOMENT = "Y-m-d H:i T"
LONG_MOMENT = "F j, Y, H:i T"
FULL_MOMENT = "l, F j, Y, H:i T"
FULL_DAY = "l, F j, Y"
