"""Many reports that belong together, as those of a county's units: what is kept of each, and the rules over all of them."""
