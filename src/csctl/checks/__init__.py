"""What is missing or contradictory in an account, beyond what its schema can say."""
