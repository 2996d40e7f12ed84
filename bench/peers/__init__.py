"""Search engines behind one door: ours and those it is measured against."""
