"""The comparison board: many results of one experiment side by side."""
