"""Playbooks: their model, guarded loading, static checks and the book in service."""
