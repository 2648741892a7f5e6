"""Extraction on a cluster: Apache Spark reads and writes, and its tasks run the extractor of one machine.

It comes with ``pip install 'contested[spark]'``. :func:`.session.spark_session` starts Spark or joins what runs,
:func:`.job.extract_on_spark` is the run. Spark cuts the inputs (:mod:`.inputs`), also in the midst of a file that bzip2
has packed; each task hands pages to a process of its own (:mod:`.tasks`), and Spark's committers write what it gives
(:mod:`.outputs`), once, however often a task is tried.
"""
