"""The window and the parts around its middle."""
