"""What games that ask have in common: a question with its answers, drawn and marked up alike."""
