"""The stored video: its metadata, its transcripts, their segments."""
