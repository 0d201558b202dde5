"""Studio's JSON as typed records, one file per family of objects. Studio's spelling stays inside this folder."""
