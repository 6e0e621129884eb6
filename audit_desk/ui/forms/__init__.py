"""Reading the published forms, and adding versions."""
