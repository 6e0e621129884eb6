"""Who works here, and in which roles."""
