"""One reader a template: blocks in, pieces out; exactly one recognises an issue."""
