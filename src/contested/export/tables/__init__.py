"""Tables of claims and of what else a graph holds, in CSV, TSV, Parquet and Arrow, each from one list of columns."""
