"""The HTTP interface: the API and the pages."""
