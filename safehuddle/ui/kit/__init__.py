"""The widgets every screen is made of. They look right, are named, and work by keyboard.

A screen takes colours, sizes and behaviour from here and adds none of its own.
"""
