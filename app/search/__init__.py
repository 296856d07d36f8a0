"""The playbook index and the one search box over it."""
