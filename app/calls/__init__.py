"""A contact and its guided runs: a pure engine, its handoff form and its note."""
