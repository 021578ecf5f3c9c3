"""How heavy and how fast the site is, measured: `python -m benchmarks` prints each figure beside its limit.

Weights are bytes, so they are the same on every machine. Speed is processor time as a multiple of a bare Flask view
in the same process and the same rounds, so it hardly depends on the machine nor on who else uses it.
"""
