"""Two people's work on one account file, merged by what it means; proven, or left to a person."""
