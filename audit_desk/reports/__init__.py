"""From figures to paper: a summary as PDF, HTML, CSV, a workbook or JSON."""
