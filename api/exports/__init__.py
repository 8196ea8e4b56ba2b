"""Files that open correctly in an Italian office: CSV and XLSX for people, JSON for programs."""
