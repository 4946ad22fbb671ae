"""Kind notes: written by anybody, read by whom they are for, shown where those agreed.

What is one person's is theirs alone: whose a note is, each service here looks at the row itself.
"""
