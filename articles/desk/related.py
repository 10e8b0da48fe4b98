"""What an article's form offers beside the choice of an author or a topic."""


class OnlyAdding:
    """A new one may be added on the way. To change or delete one concerns every article, so it is done on its
    own page, never by a small icon beside a row's own “Delete”."""

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if hasattr(field and field.widget, "can_add_related"):
            field.widget.can_change_related = False
            field.widget.can_delete_related = False
            field.widget.can_view_related = False
        return field
