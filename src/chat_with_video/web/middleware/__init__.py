"""What every HTTP request passes on its way in and out; one class a file."""
