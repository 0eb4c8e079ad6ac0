"""Streamlit parts: the only place besides app.py and pages/ that imports it."""
