"""From the graph of a network to the calls that run it: operators become layers with folded constants, tensors get places."""
