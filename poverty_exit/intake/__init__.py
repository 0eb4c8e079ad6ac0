"""From a file to the registers: sources, columns, cells, checks, publication."""
