"""Ground floor: errors, clock, people, work time, messages and threads, known to every room."""
