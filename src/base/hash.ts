import { createHash } from 'node:crypto';

/** SHA-256, hex: by which files, models and codebooks are told apart. A string counts as its UTF-8 bytes. */
export const sha256 = (data: string | Uint8Array): string => createHash('sha256').update(data).digest('hex');
