"""The report as prose: its sections, titles and sentences, and the counts that it tells."""
