"""The corrected report as pages: what is printed, and what is published as .pdf."""
