--+ summary: Where is a text mistyped or odd?
--+ description: >-
--+   One row a document and a note on passages in sections of it.
WITH places AS (
  SELECT note, note_label, text, unnest(documents) AS document,
    unnest(english_or(document_labels, documents, unnamed, [])) AS document_label,
    unnest(passages) AS passage, unnest(section_names) AS section
  FROM note_table
)
SELECT document, any_value(document_label) AS documentLabel, note,
  any_value(note_label) AS noteLabel, any_value(text) AS text,
  in_words(firsts(list(section ORDER BY passage))) AS sections, joined(list(passage)) AS passages
FROM places
WHERE section <> '' AND asked($document, document)
GROUP BY document, note
ORDER BY document, note
