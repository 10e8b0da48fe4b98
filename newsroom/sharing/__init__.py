"""The picture that stands for a page where people pass it on."""

from .picture import Picture, of_piece, of_publication

__all__ = ["Picture", "of_piece", "of_publication"]
