"""Which comments readers find in the list: the public ones, and the places that listed replies hang on."""

from .models import Comment, State


def should_be_listed(comment):
    """Whether readers need this comment in the list, by its state and its replies."""
    if comment.state == State.PUBLIC:
        return True
    return comment.article_seq is not None and comment.replies.filter(listed=True).exists()


def carry_up(comment, was_listed):
    """Keeps `listed` right in the ancestors after the comment changed; by how many the listed roots changed.
    Only under the lock of the discussion."""
    while comment.listed != was_listed:
        if comment.parent_id is None:
            return int(comment.listed) - int(was_listed)
        comment = Comment.objects.get(pk=comment.parent_id)
        was_listed, comment.listed = comment.listed, should_be_listed(comment)
        if comment.listed != was_listed:
            Comment.objects.filter(pk=comment.pk).update(listed=comment.listed)
    return 0
