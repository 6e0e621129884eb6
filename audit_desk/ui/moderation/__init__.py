"""The parts of the two pages of moderation: the queue, and the second look at one audit."""
