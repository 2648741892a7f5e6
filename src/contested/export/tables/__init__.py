"""The claim table: one row a claim, in CSV, TSV, Parquet and Arrow, all from one table of columns."""
