"""Benchmarks: run them side by side on one machine; the README says how."""
