// Writes src/api/generated/schemas.d.ts from the schemas the server checks requests against, so that the
// two cannot drift apart. The result is not committed.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import openapi, { astToString } from 'openapi-typescript';

const source = fileURLToPath(new URL('../../http/schemas.json', import.meta.url));
const folder = fileURLToPath(new URL('../src/api/generated/', import.meta.url));

/** The schemas may stand alone or inside an OpenAPI document. */
function as_document(schemas) {
  if (schemas.openapi) return schemas;
  const named = schemas.components?.schemas ?? schemas.schemas ?? schemas;
  return { openapi: '3.1.0', info: { title: 'Etalon', version: '1' }, paths: {}, components: { schemas: named } };
}

mkdirSync(folder, { recursive: true });
const schemas = existsSync(source) ? JSON.parse(readFileSync(source, 'utf8')) : {};
writeFileSync(folder + 'schemas.d.ts', astToString(await openapi(as_document(schemas))));
