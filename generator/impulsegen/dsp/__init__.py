"""What a processing block computes with, worked out beforehand: sizes, filter coefficients, twiddles, mel weights."""
