"""The screens of the honest conversation after harm."""
