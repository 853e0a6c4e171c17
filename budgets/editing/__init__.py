"""A table edited as a grid: what is stored and what was typed, side by side as texts, until one save writes it all."""
