"""The second look: who may take it, what it decides, and how far two people agree."""
