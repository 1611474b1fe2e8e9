"""Sections -> something to look at; computes nothing: outline, table, html, plot."""
