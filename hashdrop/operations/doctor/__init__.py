"""`make doctor`: examines an installation."""
