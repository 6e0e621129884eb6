"""Before a person is at the desk: the first start, a workspace that won't open, who is here."""
