"""Frames to files that people take away."""
