"""Results as a table and as a page that opens offline."""
