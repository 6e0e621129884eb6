"""The sample workspace, made by doing the job: invented people, invented cases, real services."""

from audit_desk.demo.building import build_sample

__all__ = ["build_sample"]
