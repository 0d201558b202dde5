"""What an impulse comes to, computed a second time: NumPy in double precision, formulas written straight down.

Nothing of the C runtime, and none of the plans that its tables are made of, is used here, so that a mistake there is not
repeated. The code is short where the runtime is quick. ``impulsegen generate --self-test`` stores these results beside the
firmware, whose own ones are held against them.

Where the official Python blocks (of which a network's training features come) and the device's SDK part, Python is followed,
as in the runtime; each module names the few exceptions.
"""
