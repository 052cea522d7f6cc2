"""Nothing is lost: the journal of the open report, what a crash left behind, and the working file."""
