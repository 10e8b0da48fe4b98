from .conversation import Comment, Discussion, State
from .record import Decision, PrivateRow, Reason

__all__ = ["Comment", "Decision", "Discussion", "PrivateRow", "Reason", "State"]
