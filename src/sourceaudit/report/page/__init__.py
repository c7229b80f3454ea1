"""What the HTML report shows, laid out piece by piece; the templates only place it."""
