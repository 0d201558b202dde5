"""An impulse on its targets as one page: drawings, tables and where the numbers are from."""
