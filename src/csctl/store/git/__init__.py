"""Git, started in one way only: nothing that a repository or the environment says makes it run anything."""
