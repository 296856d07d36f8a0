"""Call 接听: search, the guided run and what belongs to the contact."""
