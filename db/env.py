"""Runs migrations on the connection that the workspace hands in."""

from alembic import context

connection = context.config.attributes["connection"]
context.configure(connection=connection, transaction_per_migration=True, render_as_batch=False)
context.run_migrations()
