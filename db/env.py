"""Runs migrations on the connection that the workspace hands in."""

from alembic import context

connection = context.config.attributes["connection"]
context.configure(connection=connection, transactional_ddl=True, render_as_batch=False)
context.run_migrations()
