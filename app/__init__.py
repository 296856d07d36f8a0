"""Baodian (宝典): scenario playbooks, guided runs and handoff for hotline agents."""

__version__ = "0.1.0"
