"""spaCy components: find statements, then resolve who said them."""
