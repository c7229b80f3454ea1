"""What the HTML report shows, laid out piece by piece; `sections` writes it."""
