"""Which cell is most likely wrong: the smallest, most plausible change that makes the sums hold."""
