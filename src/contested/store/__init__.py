"""The engines that answer questions, behind the one protocol of :mod:`contested.store.base`.

Import an engine from its own module. Importing this package loads none of them, so that a command which needs only
the embedded engine starts without rdflib and SPARQLWrapper, whose import takes longer than the answer.
"""
