"""Plans of processing blocks as constant objects of C."""
