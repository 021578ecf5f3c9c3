"""Registers of any size, made from a seed: a thousand cases or a million, alike in everything but their number."""

from benchmarks.generator.fill import fill

__all__ = ["fill"]
