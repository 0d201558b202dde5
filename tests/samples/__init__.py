"""Inputs that several test folders share, made here."""
