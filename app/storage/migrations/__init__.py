"""Alembic's surroundings: one folder of migrations for each of the two databases."""
