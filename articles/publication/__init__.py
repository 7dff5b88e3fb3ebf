"""Brings galleys before readers, and takes them back: the only writer of the public site."""

from articles.compose.slugs import path_of
from articles.publication.editions import publish, withdraw
from articles.publication.heads import publish_heads
from articles.publication.upkeep import house_pages

__all__ = ["house_pages", "path_of", "publish", "publish_heads", "withdraw"]
