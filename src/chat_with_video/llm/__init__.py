"""Language models: made from the settings, asked with retries, fed with fenced text."""
