"""The statutory tables as grids that a clerk types into."""
