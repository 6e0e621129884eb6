"""What a weak audit is owed: a re-audit in time, and somebody who answers for the file."""
