"""From a link or a file to metadata and segments."""
