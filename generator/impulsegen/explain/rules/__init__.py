"""Rules by kind of constant, as data: which JSON paths it comes from, and how it follows from them."""
