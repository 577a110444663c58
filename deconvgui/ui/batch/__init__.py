"""The batch window: many files, each restored in several ways, into one folder and one table."""
