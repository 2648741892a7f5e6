// Give entities to wikibase-edit and print what it would send to Wikibase, or the error that it raises.
//
// node wikibase_edit.mjs FOLDER_OF_THE_PACKAGE < entities.json

import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

const module = resolve(process.argv[2], 'dist/src/lib/entity/edit.js')
const { editEntity } = await import(pathToFileURL(module))

const properties = {}

function value (snak) {
  properties[snak.property] = snak.datatype
  if (snak.snaktype !== 'value') return { snaktype: snak.snaktype }
  return snak.datavalue.type === 'wikibase-entityid' ? snak.datavalue.value.id : snak.datavalue.value
}

function values (grouped) {
  return Object.fromEntries(Object.entries(grouped ?? {}).map(([ property, snaks ]) => [ property, snaks.map(value) ]))
}

function claim (statement) {
  return {
    ...(statement.id.includes('$') ? { id: statement.id } : {}),
    rank: statement.rank,
    value: value(statement.mainsnak),
    qualifiers: values(statement.qualifiers),
    references: (statement.references ?? []).map(reference => ({ snaks: values(reference.snaks) })),
  }
}

function texts (labels) {
  return Object.fromEntries(Object.values(labels).map(label => [ label.language, label.value ]))
}

const sent = []
for (const entity of JSON.parse(readFileSync(0, 'utf8'))) {
  const claims = Object.fromEntries(Object.entries(entity.claims).map(([ id, found ]) => [ id, found.map(claim) ]))
  const target = entity.id ? { id: entity.id } : { create: true }
  const params = { type: 'item', ...target, labels: texts(entity.labels), claims }
  try {
    const { data } = await editEntity(params, properties, 'https://www.wikidata.org', {})
    sent.push(JSON.parse(data.data))
  } catch (error) {
    sent.push({ error: error.message })
  }
}
console.log(JSON.stringify(sent))
