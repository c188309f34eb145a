import { z } from 'zod';

/** One line of words: not empty, no spaces around it, no control characters, no half characters. */
export const line = z.string().regex(/^(?!\s)[^\p{Cc}\p{Cs}]+(?<!\s)$/u);

/** ASCII kebab, groups joined by dots, for example 'laws.manuals': an id that never changes. */
export const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*$/);
