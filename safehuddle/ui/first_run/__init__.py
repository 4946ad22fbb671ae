"""Setting a ward up: three questions on one page, at the first start and whenever one is added."""
