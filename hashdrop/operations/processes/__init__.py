"""Starting, supervising and ending processes, with their ports, folders and files."""
