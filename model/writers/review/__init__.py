"""What a leader signs: the review sheet as .pdf."""
