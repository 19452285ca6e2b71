"""ML Tracker: a private, offline record of the road to machine learning engineer."""

__version__ = "0.1.0"
