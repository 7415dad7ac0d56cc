"""The review of a period as Markdown, as one HTML file and as JSON."""
