"""The pulse: one sheet on which it is answered. What was answered is read among the reports."""
