"""Settings 设置: the look of the window and who sits at it."""
