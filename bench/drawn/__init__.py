"""Archives of any size and questions to ask them, drawn at random and the same every time."""
