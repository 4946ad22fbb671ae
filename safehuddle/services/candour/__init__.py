"""The honest conversation after harm, kept sealed: for leaders and the matron alone."""
