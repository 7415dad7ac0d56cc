"""Who may leave: drivers, points, probability."""
