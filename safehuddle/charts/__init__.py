"""Charts laid out once as plain shapes, painted on screen by `ui` and on paper by `reports`."""
