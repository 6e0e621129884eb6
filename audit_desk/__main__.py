"""`python -m audit_desk` does what `audit-desk` does."""

from audit_desk.cli import main

if __name__ == "__main__":
    main()
