"""Rules as data, and what each holds against a report."""
