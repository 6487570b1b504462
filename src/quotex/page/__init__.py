"""The page to read: articles with their statements marked, as one HTML file that needs nothing else."""

from quotex.page.page import render_page

__all__ = ["render_page"]
