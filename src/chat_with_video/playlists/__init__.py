"""Playlists and channels: queues that open one chat for each of their videos."""
