"""Sheets on which somebody says something of a chart: a mark, new limits, an aim, bed days."""
