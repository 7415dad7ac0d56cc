"""The shell: one file per command, the clock, the console, the one except."""
