"""Where each part of a form is written: a question, a section, the form itself."""
