"""What is kept beside the book so that nothing is worked out twice; without it every answer is the same."""
