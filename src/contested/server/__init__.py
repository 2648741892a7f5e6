"""``contested serve``: pages and queries over HTTP, from processes that can be ended at any moment.

Three kinds of processes. The *front* speaks HTTP and never touches the graph: it holds the limits, the cache and the
queue. The *zygote* loads the graph once, and does nothing but fork. *Workers* are its children: each has the graph by
copy-on-write, no network where the system allows it, and a cap on memory; it answers one request after another through
:func:`contested.web.routes.respond`, and is killed when that takes too long, whatever an engine is doing.
"""
