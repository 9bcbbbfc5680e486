"""What can be looked up of one place, one firm or one park: tables made from the plan."""
