"""Measures programs as processes, one beside the other, and says how they compare."""
