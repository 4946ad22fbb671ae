"""Noticing something: the form over the window, from thought to saved sentence in ten seconds."""
