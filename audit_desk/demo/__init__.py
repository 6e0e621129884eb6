"""The sample workspace, made by doing the job: invented people, invented cases, real services."""
