"""The one door to the network: polite, bounded, resumed, kept, and open to public hosts only."""
