"""Language models behind the `ChatModel` seam; each is imported by its own path, for its client is heavy."""

__all__: list[str] = []
