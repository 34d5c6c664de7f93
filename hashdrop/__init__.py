"""HashDrop: private video meetings that anyone can host."""
