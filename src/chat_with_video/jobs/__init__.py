"""Queued work: a job exists if and only if the row it is about does."""
