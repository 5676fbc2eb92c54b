"""What is planted to be found: one block a form, each fault with the cell where it must be found."""
