"""What an impulse needs on a target, against what is there: flash, RAM and time."""
