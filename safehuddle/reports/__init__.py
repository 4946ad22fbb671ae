"""Paper: frozen content in, PDF bytes out. No session, no Qt, no clock; one file a report.

`registry` names the reports and imports nothing heavy; reportlab is loaded by the first render.
"""
