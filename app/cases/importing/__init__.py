"""Importing of cases from files: reading rows, guessing columns, understanding values."""
