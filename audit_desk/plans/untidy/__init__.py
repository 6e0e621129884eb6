"""Reading plans as their owners keep them in spreadsheets: understood, or asked about."""
