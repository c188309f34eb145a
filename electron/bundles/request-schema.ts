import { z } from 'zod';
import { eventSchema, keyConfirmationSchema, keyEnrolmentSchema } from '../contract/events.ts';
import { requestJsonSchema } from './request-json.ts';

/**
 * The JSON Schema (draft 2020-12) of request.json, as it stands in docs/request.schema.json. The texts within
 * it, statements and enrolments, are JSON of their own: their schemas stand under `$defs`.
 */
export function requestSchemaText(): string {
  const { $schema, ...schema } = z.toJSONSchema(requestJsonSchema);
  const document = {
    $schema,
    title: 'request.json',
    description:
      'One request with its whole history, in a bundle of Phoeiphrae. What is signed stands in events[].statement, contents, keys[].statement and confirmations[].statement as exact text (RFC 8785); their schemas are $defs/event, $defs/content, $defs/enrolment and $defs/confirmation. Everything else repeats it. See bundle.md.',
    ...schema,
    $defs: {
      event: definition(eventSchema),
      content: { $ref: '#/properties/content' },
      enrolment: definition(keyEnrolmentSchema),
      confirmation: definition(keyConfirmationSchema),
    },
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

function definition(schema: z.ZodType): object {
  const { $schema: _, ...rest } = z.toJSONSchema(schema);
  return rest;
}
