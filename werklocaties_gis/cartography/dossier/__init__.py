"""What the card tells of the file on a plan: reasons, consequences, money, plots and verdicts."""
