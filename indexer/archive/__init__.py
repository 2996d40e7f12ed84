"""What was printed, kept safe: catalogue, raw bytes with provenance, passages."""
