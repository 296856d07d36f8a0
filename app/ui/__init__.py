"""Everything Qt: the window, its screens, theme and threads' return to the UI thread."""
