"""Which state may follow which, and why not the others."""

from .models import State

ALLOWED = {
    State.WAITING: [State.PUBLIC, State.REFUSED, State.SPAM],
    State.PUBLIC: [State.REMOVED, State.SPAM],
    State.REFUSED: [State.PUBLIC, State.SPAM],
    State.REMOVED: [State.PUBLIC],
    State.SPAM: [State.PUBLIC, State.REFUSED, State.REMOVED],
}


class Refused(Exception):
    """The decision cannot be carried out; the message is a sentence for the moderator."""


def possible(comment):
    """The states that a moderator may choose for this comment."""
    return [to for to in ALLOWED[comment.state] if _problem(comment, to) is None]


def check(comment, to):
    """Raises Refused unless the comment may go to the state `to`."""
    if to not in ALLOWED[comment.state]:
        now, wanted = comment.get_state_display().lower(), State(to).label.lower()
        raise Refused(f"This comment is {now}, so it cannot become {wanted}. Nothing was changed.")
    if problem := _problem(comment, to):
        raise Refused(problem)
    if to == State.PUBLIC and comment.parent_id and comment.parent.article_seq is None:
        raise Refused(
            f"This is a reply to a comment by {comment.parent.display_name} that was never public. "
            "Please approve that comment first."
        )


def _problem(comment, to):
    was_public = comment.article_seq is not None
    if to == State.REFUSED and was_public:
        return "Only a comment that was never public can be refused. Please remove this one."
    if to == State.REMOVED and not was_public:
        return "Only a comment that was public can be removed. Please refuse this one."
    return None
