"""Sections -> something to look at; computes nothing: outline, table, html, plot.

Views import nothing of the package but one another: they know what they draw by its attributes, so that a Segmentation
can call them.
"""
