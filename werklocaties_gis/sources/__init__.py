"""Where layers come from: the user's own files and plan documents, read as our tables."""
