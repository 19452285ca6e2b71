"""Widgets that draw figures; they decide nothing."""
