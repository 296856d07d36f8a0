"""Desk 专席: the queue and the ticket beside it."""
