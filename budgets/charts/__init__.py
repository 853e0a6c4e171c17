"""Charts of tables: which suit a table, what each draws, and how. Each counts money once, and answers in a sentence."""
