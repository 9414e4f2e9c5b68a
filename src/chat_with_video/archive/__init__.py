"""Everything that is kept, as one file: made by `backup`, read by `restore`."""
