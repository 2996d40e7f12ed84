"""The live archive: asked politely, page by page, and taken in like any other source."""
