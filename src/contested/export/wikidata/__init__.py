"""Claims as proposals for Wikidata: QuickStatements, entity JSON and the RDF of a Wikibase.

The three share one typed model of statements (:mod:`.model`), made from the claims by one mapping (:mod:`.entities`,
:mod:`.tolls`), and differ only in how they write it. A toll is a statement on its event with the side that it is about
(P518), who says so (P3680), who denies it (P1310) and where that is reported; a claim that cannot carry its side, its
speaker and its source is refused, because it would read as a fact.
"""
