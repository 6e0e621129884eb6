"""Home: what waits for the person at the desk."""
