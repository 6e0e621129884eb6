"""What a form is: reading a form file, its conditions and answers, its published versions."""
