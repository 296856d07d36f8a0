"""The centralized-processing desk: tickets, their states and clocks."""
