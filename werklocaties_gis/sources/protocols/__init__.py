"""How each kind of service is spoken to, and the proof that all of a layer came."""
