"""Knows when shops are open."""
from .week import Week

__all__ = ["Week"]
