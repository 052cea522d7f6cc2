"""Everything that has a screen: the only package that imports Qt."""
