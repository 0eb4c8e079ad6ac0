"""Poverty-exit monitoring for a county: registers in, indicators out."""

__version__ = "0.1.0"
