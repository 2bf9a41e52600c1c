"""AKN4UN, the XML of official documents."""
