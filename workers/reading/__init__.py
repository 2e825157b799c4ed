"""Reading X for a watch: which pages, whom they serve, and what is said when it does not go well."""
