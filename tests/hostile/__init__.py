"""Bad files for tests."""
