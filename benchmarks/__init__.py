"""What the README's performance table is made by; each prints a markdown table."""
