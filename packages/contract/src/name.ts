/**
 * What may stand in a name that others read in lists, mails and logs: no control characters, and none of the signs that turn
 * the direction of what follows (Unicode Standard Annex 9, explicit directional formatting), with which one name could be
 * made to look like another. Names in scripts from right to left need none of them.
 */
export const NAME_SIGNS = /^[^\p{Cc}\u202A-\u202E\u2066-\u2069]*$/u;
