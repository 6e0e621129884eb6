"""The people of a workspace, the roles they hold, and what a role may do."""
