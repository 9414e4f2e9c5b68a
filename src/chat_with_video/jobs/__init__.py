"""The job queue: a job exists if and only if its transaction commits."""
