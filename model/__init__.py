"""Everything about a report that is true without a screen: reading, aligning, checking, writing. Imports no Qt."""
