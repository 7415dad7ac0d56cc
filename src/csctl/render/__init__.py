"""Results as Rich objects or plain data; returns, never prints."""
