"""From a file to the registers: workbook, columns, values, problems, changes, publish."""
