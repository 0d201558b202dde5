"""Programs of networks as C: a constant object per layer, a call per step."""
