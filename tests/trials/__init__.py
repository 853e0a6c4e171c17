"""Hard treatment of the import: it is killed, two of them meet, the public reads on. `python -m tests.trials`."""
