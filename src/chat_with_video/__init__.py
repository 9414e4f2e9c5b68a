"""Talk with a video: a summary, chapters, and answers whose timestamps were checked."""

__version__ = "0.1.0"
