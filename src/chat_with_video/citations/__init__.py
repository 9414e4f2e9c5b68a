"""Every time that is shown was found in the transcript: markers become checked citations."""
