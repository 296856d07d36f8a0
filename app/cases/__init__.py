"""The case library: what a case is, how cases come in masked, and who changed them."""
