"""The rules: what may happen, without reading or writing anything."""
