"""Actions and improvement plans: what is done about what audits found, and whether it helped."""
