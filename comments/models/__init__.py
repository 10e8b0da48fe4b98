from .comment import Comment
from .discussion import Discussion
from .marks import Mark, Report
from .private import Ban, PrivateRow
from .record import Act, Decision, Explanation, Note, Reason, Revision
from .screening import LinkedHost, Signal, WordEntry
from .states import State

__all__ = [
    "Act", "Ban", "Comment", "Decision", "Discussion", "Explanation", "LinkedHost", "Mark", "Note",
    "PrivateRow", "Reason", "Report", "Revision", "Signal", "State", "WordEntry",
]  # fmt: skip
