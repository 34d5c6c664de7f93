"""The use cases: one method for each thing that people, apps and operators can do."""
