"""Search over what readers get: the words of each edition in an index of its own, and the places in it.

Words are cut and folded here, in one way for PostgreSQL and SQLite, for the index, the query and the marks.
"""
