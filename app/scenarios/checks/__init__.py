"""Static checks of playbooks and data files, each at its line."""
