import type { Component } from 'vue'

/**
 * Panels that the shell adds to the page of a record of one register. They get `register` and `record`. The generic page
 * knows no register by name; whoever knows one says so here at the start.
 */
export const panels: Record<string, Component> = {}

/** The same, above the fields: what the page of such a record is opened for. */
export const leads: Record<string, Component> = {}

/** A printed report about a register as a whole, offered at the head of its list: where it is, and the message that names it. */
export const reports: Record<string, { to: string; label: string }> = {}

/** Fields that a lead shows better than the page of a record would, by register: they stand in the lead alone. */
export const inLead: Record<string, string[]> = {}
