"""What reading issues, mails and foreign pages is measured by."""
