"""Language models: made from the settings, called with retries, given delimited text."""
