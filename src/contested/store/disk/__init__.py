"""A store on disk: the embedded engine over a folder that holds one generation after the other.

::

    DIR/
      contested-store.json     what the present generation is, what was loaded, and a checksum of every file
      lock                     held by whoever writes
      generation-7/
        engine/                Oxigraph's files: the data as the engine keeps them, and the ontology that is asked too
        printed/               Oxigraph's files: the literals that the engine keeps in other forms, as printed
        ontology.nq            what in the engine is the ontology alone, and so no export's business
        in-use                 held by whoever reads

A generation never changes. Whoever writes makes the next one beside it (what both share is on disk once, by hard
links), forces it to disk, and then replaces ``contested-store.json`` by one rename. Whatever happens at whatever
moment, that file names the old generation or the new one; the other one is removed by the next run.
"""
