"""What csctl has around it: looked at without changing anything; what cannot be had says why."""
