"""Actions: whose they are, when they are due, and what is done with them."""
