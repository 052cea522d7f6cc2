"""What was found: the list, the numbers of the text, suggestions and explanations."""
