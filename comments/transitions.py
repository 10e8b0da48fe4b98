"""Which state may follow which, and why not the others."""

from django.utils.translation import gettext as _

from .models import State

# By moderators. An author may withdraw, see `withdrawing`; a person's request erases, see `erasing`.
ALLOWED = {
    State.WAITING: [State.PUBLIC, State.REFUSED, State.SPAM],
    State.PUBLIC: [State.HIDDEN, State.REMOVED, State.SPAM],
    State.HIDDEN: [State.PUBLIC, State.REMOVED, State.SPAM],
    State.REFUSED: [State.PUBLIC, State.SPAM],
    State.REMOVED: [State.PUBLIC],
    State.SPAM: [State.PUBLIC, State.REFUSED, State.REMOVED],
    State.WITHDRAWN: [],
    State.ERASED: [],
}
# What rules may do by themselves: machines hold and hide, people remove.
BY_RULES = {State.WAITING: [State.PUBLIC, State.SPAM], State.PUBLIC: [State.HIDDEN]}
# What rules set aside as spam may still be published, so its author may take it back.
BY_AUTHOR = {
    state: [State.WITHDRAWN]
    for state in (State.WAITING, State.PUBLIC, State.HIDDEN, State.REFUSED, State.SPAM)
}


class Refused(Exception):
    """The decision cannot be carried out; the message is a sentence for the person who decided."""


def possible(comment):
    """The states that a moderator may choose for this comment."""
    return [to for to in ALLOWED[comment.state] if _problem(comment, to) is None]


def check(comment, to, allowed=None):
    """Raises Refused unless the comment may go to the state `to`, by the table of moderators or another."""
    if to not in (allowed or ALLOWED).get(comment.state, ()):
        said = _("From the state “%(now)s” a comment cannot become “%(wanted)s”. Nothing was changed.")
        raise Refused(said % {"now": comment.get_state_display(), "wanted": State(to).label})
    if problem := _problem(comment, to):
        raise Refused(problem)
    if to == State.PUBLIC and comment.parent_id and comment.parent.article_seq is None:
        said = _(
            "This is a reply to a comment by %(author)s that was never public. "
            "Please approve that comment first."
        )
        raise Refused(said % {"author": comment.parent.display_name})


def _problem(comment, to):
    was_public = comment.article_seq is not None
    if to == State.REFUSED and was_public:
        return _("Only a comment that was never public can be refused. Please remove this one.")
    if to == State.REMOVED and not was_public:
        return _("Only a comment that was public can be removed. Please refuse this one.")
    return None
