"""Forms going out and coming in: XLSForm, REDCap's data dictionary, and one file to send."""
