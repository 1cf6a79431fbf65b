/**
 * Where a refusal sends people to: by the code of the refusal, an address and the message that names it. The kernel knows no
 * code of a domain; whoever knows one says so here at the start.
 */
export const ways: Record<string, { to: string; label: string }> = {}
