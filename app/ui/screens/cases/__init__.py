"""Cases 案例: the case library with search, list, preview and import."""
