"""Accept the glossary as it is now."""

from tests.editing.remembered import accept

accept()
