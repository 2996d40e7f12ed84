"""Our own sample issues, printed as a mail editor would have saved them."""
