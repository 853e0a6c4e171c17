"""Ratios of CPU seconds, each against a peer in the same run. They are printed; nothing is asserted."""
