"""What the README shows, made from the running app."""
