"""Tables, migrations, the vault and a store for each room's protocol."""
