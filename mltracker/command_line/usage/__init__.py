"""What the commands are called and what each takes, noun by noun."""
