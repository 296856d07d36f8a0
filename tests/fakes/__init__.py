"""Stand-ins for stores and devices, kept honest by the contract suites."""
