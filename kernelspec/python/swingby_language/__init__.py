"""The Swingby language for tools written in Python: highlighting and injected parameters."""
