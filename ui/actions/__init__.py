"""Every action: its words, its verb, and what the families of verbs do."""
