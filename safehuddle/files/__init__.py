"""Files and folders of a PC: where they belong, who may read them, how they stay whole."""
