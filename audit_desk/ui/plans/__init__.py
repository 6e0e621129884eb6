"""Plans in the window: their list, their lines, spreadsheets that come in and go out."""
