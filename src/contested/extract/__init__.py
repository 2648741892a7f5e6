"""Wikitext and article text in, claims out."""
