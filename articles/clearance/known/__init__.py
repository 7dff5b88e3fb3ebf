"""What is known about a source, and the forms in which each fact might show."""
