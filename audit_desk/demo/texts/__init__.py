"""What invented auditors, moderators and managers write in the sample workspace."""
