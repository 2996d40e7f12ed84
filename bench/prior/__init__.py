"""Worlds, drafts and peers by which prior coverage is measured."""
