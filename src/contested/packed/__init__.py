"""Files that are unpacked while they are read: bzip2, gzip, zstd and 7z, piece by piece."""
