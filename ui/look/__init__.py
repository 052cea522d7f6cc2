"""How everything looks: theme, styles, icons, zoom."""
