"""The middleware that every HTTP request and response passes; one class per file."""
