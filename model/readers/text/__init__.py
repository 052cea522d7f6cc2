"""Plain text and Markdown: encodings, and the tables that word processors leave in text."""
